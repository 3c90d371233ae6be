import { createHmac, timingSafeEqual } from 'node:crypto'

/** Channel of people who act by a link; no real channel has this name. */
export const pageLinkChannel = 'page-link'

/** Call that a link is for, and the person who got it: the link acknowledges this call only. */
export interface PageCall {
  readonly ticket: string
  /** The call's id; when it has ended its links do nothing. */
  readonly page: string
  /** Recipient: a person from policies/people.yml, an address, or `webhook`. */
  readonly person: string
}

/** Contents of a link: the call, and proof that it's ours. */
export function pageToken({ ticket, page, person }: PageCall, key: Buffer): string {
  const said = Buffer.from(JSON.stringify([ticket, page, person])).toString('base64url')
  return `${said}.${macOf(said, key).toString('base64url')}`
}

/** Call that a link is for; null if the link isn't one of ours. */
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
