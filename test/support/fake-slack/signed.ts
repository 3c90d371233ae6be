import { createHmac } from 'node:crypto'

export type Kind = 'event' | 'interaction' | 'command'

/** Request as Slack would post it, to be sent unchanged or in an altered copy. */
export interface SignedRequest {
  readonly headers: Record<string, string>
  readonly body: string
}

export function signed(
  kind: Kind,
  payload: Record<string, unknown>,
  secret: string,
  { now = Date.now(), retry }: { now?: number; retry?: number } = {},
): SignedRequest {
  const body = bodyOf(kind, payload)
  const timestamp = String(Math.floor(now / 1_000))
  return {
    body,
    headers: {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
      ...(retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' }),
    },
  }
}

export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

function bodyOf(kind: Kind, payload: Record<string, unknown>): string {
  if (kind === 'event') return JSON.stringify(payload)
  if (kind === 'interaction') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return new URLSearchParams(payload as Record<string, string>).toString()
}
