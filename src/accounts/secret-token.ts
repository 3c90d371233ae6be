import { createHash, randomBytes } from 'node:crypto'

/**
 * Creates a random secret for a link or cookie. Only its hash is stored, so a copy of the data can't be used to sign
 * in.
 */
export function createSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
