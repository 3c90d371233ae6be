import type { Clock } from '../clock.js'
import type { Activity } from '../conversation/activity.js'
import { type Flood, type FloodOf, openingsOf } from '../conversation/flood.js'
import { decideFlooded } from '../conversation/flood-flow.js'
import type { FloodsPolicy } from '../conversation/floods-policy.js'
import type { Decision } from '../conversation/plan.js'
import type { Situation } from '../conversation/situation.js'
import type { Allowance, Quota } from '../records/quota.js'

const hourMs = 3_600_000

interface Counted extends Allowance {
  readonly of: FloodOf
}

export interface RequestLimits {
  /**
   * Returns the decision, or a refusal to open tickets if it would exceed the policy's limits. Counts the tickets it opens.
   * @throws StorageError
   */
  within(situation: Situation, activity: Activity, decision: Decision): Promise<Decision>
}

export interface RequestLimitParts {
  /** Counters shared by all instances; they survive a restart. */
  readonly quota: Quota
  readonly clock: Clock
  readonly policy: () => FloodsPolicy
}

/**
 * Limits new requests. Tickets opened by a requester's own activity are counted before the turn commits, so a turn that fails and is retried counts
 * twice.
 */
export function createRequestLimits({ quota, clock, policy }: RequestLimitParts): RequestLimits {
  async function fits(all: readonly Counted[], count: number): Promise<Counted | null> {
    const states = await Promise.all(all.map((one) => quota.read(one)))
    const over = all.find(({ limit }, at) => states[at]!.spent + count > limit)
    if (over !== undefined) return over
    for (const one of all) if (!(await quota.spend(one, count)).isAllowed) return one
    return null
  }

  return {
    async within(situation, activity, decision) {
      const { count, dangers } = openingsOf(decision, situation)
      if (count === 0 || activity.from === null) return decision
      const { requests, dangers: most } = policy()
      const isDanger = dangers.length > 0
      const windowMs = requests.windowMinutes * 60_000
      const all = allowances(activity, isDanger ? most : requests, isDanger, windowMs)
      // One message may open more tickets than a small limit allows; it then counts as the whole limit.
      const over = await fits(all, Math.min(count, ...all.map(({ limit }) => limit)))
      if (over === null) return decision
      const now = clock.now()
      const flood: Flood = {
        of: over.of,
        limit: over.limit,
        windowMinutes: requests.windowMinutes,
        until: (Math.floor(now / windowMs) + 1) * windowMs,
        isNews: await isNews(quota, over.of, isDanger),
      }
      return decideFlooded(situation, activity, flood, decision)
    },
  }
}

/** Tells whether to report the flood: at most once an hour, because more reports would flood the desk. */
async function isNews(quota: Quota, of: FloodOf, isDanger: boolean): Promise<boolean> {
  const purpose = isDanger ? 'dangers-told' : 'requests-told'
  return (await quota.spend({ purpose, key: of, limit: 1, windowMs: hourMs })).isAllowed
}

/** Returns the counters that apply. An IPv6 address counts by its /64 network. Visitors also count by address and all together. */
function allowances(
  { from, network }: Activity,
  limits: Pick<FloodsPolicy['requests'], 'requester' | 'visitorAddress' | 'visitors'>,
  isDanger: boolean,
  windowMs: number,
): readonly Counted[] {
  const of = (whose: FloodOf, key: string, limit: number): Counted => ({
    of: whose,
    purpose: `${isDanger ? 'dangers' : 'requests'}-${whose}`,
    key,
    limit,
    windowMs,
  })
  const own = from === null ? [] : [of('requester', from.id, limits.requester)]
  if (from?.standing !== 'visitor') return own
  const near = network === undefined ? [] : [of('address', network, limits.visitorAddress)]
  return [...own, ...near, of('visitors', 'all', limits.visitors)]
}
