import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { PageNotice } from '../../desk/view/message.js'
import { DeliveryError } from '../../errors.js'
import { rejectFileFetch } from '../../http/reject-file-fetch.js'
import type { Channel, Receipt } from '../channel.js'
import { buildWebhookRequest, type WebhookKind } from './webhook-request.js'

export interface PagerWebhookOptions {
  readonly url: string
  readonly kind: WebhookKind
  /** Key that signs the request (generic webhook), or the integration key (PagerDuty, Opsgenie). */
  readonly secret: string
  readonly clock: Clock
  readonly log: Logger
}

const patienceMs = 10_000

/** Sends on-call alerts to another system: PagerDuty, Opsgenie, or a webhook of your own. */
export function createPagerWebhookChannel(options: PagerWebhookOptions): Channel {
  const log = options.log.child({ channel: 'pager-webhook' })
  return {
    name: 'pager-webhook',
    limits: [{ count: 60, perMs: 60_000 }],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
    async deliver({ id, content }) {
      if (content.type !== 'page') throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      try {
        return await post(options, id, content.page)
      } catch (error) {
        log.warn({ err: error }, 'The on-call webhook did not accept a call')
        throw error instanceof DeliveryError
          ? error
          : new DeliveryError({ reason: 'unreachable', canRetry: true, cause: error })
      }
    },
  }
}

async function post(options: PagerWebhookOptions, id: string, page: PageNotice): Promise<Receipt> {
  const { url, headers, body } = buildWebhookRequest(options, { id, page, now: options.clock.now() })
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    // A redirect would send the alert and its signature to a different address.
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw faultOf(answer)
  return { messageId: id }
}

/** Converts a failed response into a DeliveryError. An administrator can fix an invalid key, so the alert is then retried. */
function faultOf({ status, headers }: Response): DeliveryError {
  if (status === 429) return new DeliveryError({ reason: 'rate-limited', canRetry: true, ...waitOf(headers) })
  if (status === 401 || status === 403) return new DeliveryError({ reason: 'unauthorized', canRetry: true })
  const canRetry = status >= 500 || status === 408
  return new DeliveryError({ reason: canRetry ? 'unavailable' : 'refused', canRetry })
}

function waitOf(headers: Headers): { readonly retryAfterMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? '')
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}
}
