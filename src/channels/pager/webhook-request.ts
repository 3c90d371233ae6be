import { createHmac } from 'node:crypto'
import type { PageNotice } from '../../desk/view/message.js'

export const webhookKinds = ['generic', 'pagerduty', 'opsgenie'] as const
export type WebhookKind = (typeof webhookKinds)[number]

export interface WebhookTarget {
  readonly url: string
  readonly kind: WebhookKind
  readonly secret: string
}

export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Call {
  /** Id of the outbox row, which stays the same when a delivery is retried. */
  readonly id: string
  readonly page: PageNotice
  readonly now: number
}

/** Builds the request in the format that the target system expects. */
export function buildWebhookRequest(target: WebhookTarget, call: Call): WebhookRequest {
  switch (target.kind) {
    case 'generic':
      return generic(target, call)
    case 'pagerduty':
      return pagerDuty(target, call)
    case 'opsgenie':
      return opsgenie(target, call)
    default:
      return target.kind satisfies never
  }
}

/** Signs the timestamp and the body: the header is `t=<seconds>,v1=<HMAC-SHA256, hex>`, computed over `<t>.<body>`. */
function generic({ url, secret }: WebhookTarget, { id, page, now }: Call): WebhookRequest {
  const body = JSON.stringify({ ...page, delivery: id })
  const seconds = Math.floor(now / 1_000)
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { url, headers: { 'x-guichet-signature': `t=${seconds},v1=${mac}` }, body }
}

const severities = { P1: 'critical', P2: 'error', P3: 'warning', P4: 'info' } as const
/** Maximum length of a summary in PagerDuty. */
const longestSummary = 1_024

/** Uses PagerDuty's Events API v2. Repeated alerts belong to the same incident. */
function pagerDuty({ url, secret }: WebhookTarget, { page }: Call): WebhookRequest {
  const body = {
    routing_key: secret,
    event_action: page.event,
    dedup_key: page.id,
    ...(page.event === 'trigger'
      ? {
          payload: {
            summary: page.subject.slice(0, longestSummary),
            source: 'guichet',
            severity: severities[page.priority],
            component: page.queue,
            custom_details: { ticket: page.ticket, text: page.text, quote: page.quote, count: page.count },
          },
          links: [{ href: page.link, text: page.ticket }],
        }
      : {}),
  }
  return { url, headers: {}, body: JSON.stringify(body) }
}

/** Maximum length of a message in Opsgenie. */
const longestMessage = 130

/** Uses Opsgenie's Alert API v2. An alert is created, acknowledged and closed by its alias. */
function opsgenie({ url, secret }: WebhookTarget, { page }: Call): WebhookRequest {
  const headers = { authorization: `GenieKey ${secret}` }
  const alerts = url.replace(/\/+$/, '')
  const note = { source: 'guichet', note: page.text }
  if (page.event !== 'trigger') {
    const verb = page.event === 'acknowledge' ? 'acknowledge' : 'close'
    const own = `${alerts}/${encodeURIComponent(page.id)}/${verb}?identifierType=alias`
    return { url: own, headers, body: JSON.stringify(note) }
  }
  const body = {
    message: page.subject.slice(0, longestMessage),
    alias: page.id,
    description: [page.text, page.quote, `${page.linkText}\n${page.link}`].join('\n\n'),
    priority: page.priority,
    source: 'guichet',
    tags: [page.queue],
    details: { ticket: page.ticket, link: page.link },
  }
  return { url: alerts, headers, body: JSON.stringify(body) }
}
