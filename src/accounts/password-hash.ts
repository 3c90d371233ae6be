import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createPrioritisedWorkQueue } from './prioritised-work-queue.js'

/**
 * Parameters for scrypt: about 32 MB and a third of a second per guess. OWASP's password storage page rates them equal
 * to its first choice. They're stored with each hash, so they can be raised later without new passwords.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const hashBytes = 32
const maxmem = 64 * 1024 * 1024

/**
 * Queue for all hashing in the process. Hashing shares libuv's pool of four threads with the journal's writes, so it
 * uses at most two and leaves one processor free. At a third of a second each, with at most 16 waiting, nobody waits
 * much longer than five seconds.
 */
const line = createPrioritisedWorkQueue({
  atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
  expected: 16,
  others: 16,
})

/**
 * Hashes a new password. Its owner has a link or a session, so it goes before passwords that were merely typed.
 * @throws OverloadError
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return stored(salt, await derive(password, salt, { ...cost, maxmem }, true))
}

/** Hash that matches no password but takes as long to check as a real one. */
export function dummyPasswordHash(): string {
  return stored(randomBytes(16), randomBytes(hashBytes))
}

function stored(salt: Buffer, hash: Buffer): string {
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * Checks a password. `isExpected` is true for the account's sessions and for browsers that have signed in to it before;
 * they have priority.
 * @throws OverloadError
 */
export async function verifyPassword(password: string, hashed: string, isExpected = false): Promise<boolean> {
  const [, N, r, p, salt, hash] = hashed.split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem }
  const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), options, isExpected)
  return timingSafeEqual(found, expected)
}

/** Derives the hash. NFKC makes equal characters compare equal, even if keyboards encode them differently. */
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
