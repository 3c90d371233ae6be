import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createWaitingLine } from './waiting-line.js'

/**
 * scrypt with N = 2^15, r = 8, p = 3: about 32 MB and a third of a second a guess on this kind of machine, one of the
 * settings that OWASP's password storage page gives as equal to its first choice. Stored with each hash, so that they
 * can be raised later without making anybody choose a new password.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const hashBytes = 32
const maxmem = 64 * 1024 * 1024

/**
 * All of the process together, as they share libuv's pool of four threads with the journal's writes: two threads are left for
 * these, however many sign in, and one processor for everything else. A third of a second each with 16 before them: whoever
 * waits, waits some five seconds at most.
 */
const line = createWaitingLine({
  atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
  expected: 16,
  others: 16,
})

/**
 * Hashes the new password of a person who holds a link or a session: they are served before those who only type a password.
 * @throws OverloadError
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return stored(salt, await derive(password, salt, { ...cost, maxmem }, true))
}

/** Belongs to no password, and takes as long to check as one that does. */
export function hashOfNobody(): string {
  return stored(randomBytes(16), randomBytes(hashBytes))
}

function stored(salt: Buffer, hash: Buffer): string {
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * `isExpected`: a browser that signed in to this account before, or a session of it. They are served first.
 * @throws OverloadError
 */
export async function verifyPassword(password: string, hashed: string, isExpected = false): Promise<boolean> {
  const [, N, r, p, salt, hash] = hashed.split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem }
  const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), options, isExpected)
  return timingSafeEqual(found, expected)
}

/** The same letters typed on another keyboard can be other code points: NFKC makes them one. */
function derive(
  password: string,
  salt: Buffer,
  options: ScryptOptions,
  isExpected: boolean,
): Promise<Buffer> {
  const hashing = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, hash) =>
        error ? reject(error) : resolve(hash),
      )
    })
  return line.run(hashing, isExpected)
}
