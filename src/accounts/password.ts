import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * scrypt with N = 2^15, r = 8, p = 3: about 32 MB and a third of a second a guess on this kind of machine, one of the
 * settings that OWASP's password storage page gives as equal to its first choice. Stored with each hash, so that they
 * can be raised later without making anybody choose a new password.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const hashBytes = 32
const maxmem = 64 * 1024 * 1024

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return stored(salt, await derive(password, salt, { ...cost, maxmem }))
}

/** Belongs to no password, and takes as long to check as one that does. */
export function hashOfNobody(): string {
  return stored(randomBytes(16), randomBytes(hashBytes))
}

function stored(salt: Buffer, hash: Buffer): string {
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

export async function verifyPassword(password: string, hashed: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = hashed.split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem }
  return timingSafeEqual(await derive(password, Buffer.from(salt ?? '', 'base64url'), options), expected)
}

/** The same letters typed on another keyboard can be other code points: NFKC makes them one. */
function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}
