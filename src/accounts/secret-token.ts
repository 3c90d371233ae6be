import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a cookie. Only its hash is stored, so a copy of the data signs nobody in. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
