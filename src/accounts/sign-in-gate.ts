import { normalizeIP } from '@fastify/rate-limit'
import { OverloadError } from '../errors.js'
import { createKeyedQueue } from '../storage/keyed-queue.js'
import type { Quota, QuotaAllowance } from '../storage/quota.js'

const quarterMs = 15 * 60 * 1000
const hourMs = 60 * 60 * 1000

/**
 * Limits on failed sign-ins; successful ones don't count.
 *
 * - For one account from one address: enough to try one's old passwords.
 * - For all accounts from one address: high, because a whole office may share an address.
 * - For one account from all addresses: 2,400 guesses a day won't find a 12-character password. An attacker who uses
 *   them up can lock the owner out of new browsers, but only while the attempts continue and until the hour ends.
 * - From a browser that has signed in to the account before: counted separately. Nobody else can use these up, so the
 *   owner can always sign in there.
 */
const limits = {
  pair: { limit: 10, windowMs: quarterMs },
  address: { limit: 60, windowMs: quarterMs },
  account: { limit: 100, windowMs: hourMs },
  browser: { limit: 10, windowMs: quarterMs },
}

/** Maximum number of concurrent sign-ins from one address or one known browser. */
const mostFromOneAddress = 8
const busyMs = 5_000

export interface SignInAttempt {
  readonly email: string
  readonly address: string
  /** Number of a browser that has signed in to this account before; null for other browsers. */
  readonly browser: string | null
}

export type SignInOutcome<A> =
  | { readonly outcome: 'signed-in'; readonly account: A }
  | { readonly outcome: 'wrong' }
  /** There were too many failures, so the password wasn't checked. */
  | { readonly outcome: 'limited'; readonly retryAfterMs: number }

/** Limits password sign-ins. The console and the requester's page share the limits. */
export interface SignInGate {
  /**
   * Attempts a sign-in. `verify` receives the address as stored with accounts, and whether this browser has priority.
   * It must return null without distinction for an unknown address, a wrong password and a disabled account.
   * @throws OverloadError, StorageError
   */
  attempt<A>(
    attempt: SignInAttempt,
    verify: (email: string, isExpected: boolean) => Promise<A | null>,
  ): Promise<SignInOutcome<A>>
}

export function createSignInGate(quota: Quota): SignInGate {
  const inTurn = createKeyedQueue()
  const underWay = new Map<string, number>()

  async function attempt<A>(counted: Counted, verify: () => Promise<A | null>): Promise<SignInOutcome<A>> {
    const states = await Promise.all(counted.all.map((allowance) => quota.read(allowance)))
    const retryAfterMs = Math.max(...states.map((state) => state.retryAfterMs))
    if (retryAfterMs > 0) return { outcome: 'limited', retryAfterMs }
    const account = await verify()
    if (account === null) {
      await Promise.all(counted.all.map((allowance) => quota.spend(allowance)))
      return { outcome: 'wrong' }
    }
    await quota.clear(counted.own)
    return { outcome: 'signed-in', account }
  }

  return {
    async attempt({ email, address, browser }, verify) {
      const account = normaliseEmail(email)
      const network = normalizeIP(address)
      const place = browser === null ? network : `browser ${browser}`
      const here = underWay.get(place) ?? 0
      if (here >= mostFromOneAddress)
        throw new OverloadError('Too many sign-ins from one address at once.', busyMs)
      underWay.set(place, here + 1)
      try {
        const counted = allowances(account, network, browser)
        // Attempts run one after another, so that each counts earlier failures.
        return await inTurn(`${account} ${place}`, () =>
          attempt(counted, () => verify(account, browser !== null)),
        )
      } finally {
        const left = underWay.get(place)! - 1
        if (left === 0) underWay.delete(place)
        else underWay.set(place, left)
      }
    },
  }
}

/** Normalises an address, so that its different spellings are equal. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

interface Counted {
  readonly all: readonly QuotaAllowance[]
  /** Allowance reset by the right password. */
  readonly own: QuotaAllowance
}

function allowances(account: string, network: string, browser: string | null): Counted {
  const of = (name: keyof typeof limits, key: string): QuotaAllowance => ({
    purpose: `sign-in-${name}`,
    key,
    ...limits[name],
  })
  if (browser !== null) {
    const own = of('browser', `${account} ${browser}`)
    return { all: [own], own }
  }
  const own = of('pair', `${account} ${network}`)
  return { all: [own, of('address', network), of('account', account)], own }
}
