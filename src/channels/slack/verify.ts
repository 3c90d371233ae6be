import { verifySlackRequest } from '@slack/bolt'

/** How far a request's time stamp may be from ours, both ways. */
const toleranceSeconds = 300

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** True when Slack signed these very bytes with our secret within the last five minutes. */
export function isFromSlack(request: SignedRequest, signingSecret: string, now: number): boolean {
  const signature = request.headers['x-slack-signature']
  const timestamp = request.headers['x-slack-request-timestamp']
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  if (typeof timestamp !== 'string' || !/^[1-9]\d{0,11}$/.test(timestamp)) return false
  // Bolt refuses what is too old, but not what comes from the future.
  if (Math.abs(now / 1_000 - Number(timestamp)) > toleranceSeconds) return false

  const body = request.body.toString('utf8')
  // Bytes that are no UTF-8 would be signed as other bytes than those that came.
  if (!Buffer.from(body, 'utf8').equals(request.body)) return false

  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
      nowMilliseconds: now,
    })
    return true
  } catch {
    return false
  }
}
