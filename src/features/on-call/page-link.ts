import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PageLink } from '../../desk/ticket/on-call-page.js'

/** Pseudo-channel for people who use a page link; no real channel has this name. */
export const pageLinkChannel = 'page-link'

/** Builds a page link's token: its data and a signature. */
export function signPageLink({ ticket, page, person }: PageLink, key: Buffer): string {
  const said = Buffer.from(JSON.stringify([ticket, page, person])).toString('base64url')
  return `${said}.${macOf(said, key).toString('base64url')}`
}

/** Returns the page link in a token; null if the signature is invalid. */
export function verifyPageLink(token: string, key: Buffer): PageLink | null {
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
