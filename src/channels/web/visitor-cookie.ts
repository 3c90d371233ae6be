import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const visitorCookieDays = 180

const dayMs = 24 * 60 * 60 * 1000

export type VisitorCookie =
  | { readonly kind: 'visitor'; readonly visitor: string }
  | { readonly kind: 'none' }
  /** The cookie has no valid signature of ours. */
  | { readonly kind: 'forged' }

export function newVisitor(): string {
  return randomBytes(16).toString('base64url')
}

export function signVisitor(visitor: string, key: Buffer, now: number): string {
  const signed = `v1.${visitor}.${now}`
  return `${signed}.${macOf(signed, key).toString('base64url')}`
}

export function readVisitor(cookie: string | undefined, key: Buffer, now: number): VisitorCookie {
  if (cookie === undefined || cookie === '') return { kind: 'none' }
  const parts = /^(v1\.([\w-]{22})\.(\d{1,15}))\.([\w-]{43})$/.exec(cookie)
  if (!parts) return { kind: 'forged' }
  const [, signed, visitor, signedAt, mac] = parts as unknown as [string, string, string, string, string]
  if (!timingSafeEqual(macOf(signed, key), Buffer.from(mac, 'base64url'))) return { kind: 'forged' }
  return now - Number(signedAt) > visitorCookieDays * dayMs ? { kind: 'none' } : { kind: 'visitor', visitor }
}

function macOf(text: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
