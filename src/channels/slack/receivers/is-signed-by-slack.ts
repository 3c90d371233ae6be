import { createHmac, timingSafeEqual } from 'node:crypto'

/** Maximum difference between a request's timestamp and our clock, in either direction. */
const toleranceSeconds = 300

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** True if Slack signed exactly these bytes with our secret within the last five minutes. */
export function isSignedBySlack(request: SignedRequest, signingSecret: string, now: number): boolean {
  const signature = request.headers['x-slack-signature']
  const timestamp = request.headers['x-slack-request-timestamp']
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  if (typeof timestamp !== 'string' || !/^[1-9]\d{0,11}$/.test(timestamp)) return false
  if (Math.abs(now / 1_000 - Number(timestamp)) > toleranceSeconds) return false

  // Computes the signature over the raw bytes, because decoding invalid UTF-8 first would change them.
  const ours = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(request.body).digest()
  return timingSafeEqual(ours, Buffer.from(signature.slice('v0='.length), 'hex'))
}
