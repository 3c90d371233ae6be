import { createHmac, timingSafeEqual } from 'node:crypto'

/** Anyone who acts by a link acts as from this channel; no other says so of itself. */
export const pageLinkChannel = 'page-link'

/** Whose link to which call: it acknowledges this one and nothing else. */
export interface PageCall {
  readonly ticket: string
  /** The call's id; when it has ended its links do nothing. */
  readonly page: string
  /** The person of policies/people.yml whom it was sent to, an address, or `webhook`. */
  readonly person: string
}

/** Contents of a link: the call, and proof that it's ours. */
export function pageToken({ ticket, page, person }: PageCall, key: Buffer): string {
  const said = Buffer.from(JSON.stringify([ticket, page, person])).toString('base64url')
  return `${said}.${macOf(said, key).toString('base64url')}`
}

/** Null if not a link of ours. */
export function readPageToken(token: string, key: Buffer): PageCall | null {
  const [said = '', mac = ''] = token.split('.')
  const given = Buffer.from(mac, 'base64url')
  const own = macOf(said, key)
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null
  const [ticket, page, person] = JSON.parse(Buffer.from(said, 'base64url').toString()) as string[]
  return { ticket: ticket!, page: page!, person: person! }
}

function macOf(said: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`page.${said}`).digest()
}
