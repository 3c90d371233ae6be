import type { Clock } from '../../clock.js'
import type { FloodsPolicy } from '../../content/policies/floods-policy.js'
import type { Flood, FloodScope } from '../../dialogue/effects/flood.js'
import type { Decision } from '../../dialogue/turn-builder.js'
import type { TurnContext } from '../../dialogue/turn-context.js'
import type { Activity } from '../../engine/activity.js'
import type { Quota, QuotaAllowance } from '../../storage/quota.js'
import { handleFlood } from './handle-flood.js'
import { openedTickets } from './opened-tickets.js'

const hourMs = 3_600_000

interface Counted extends QuotaAllowance {
  readonly of: FloodScope
}

export interface RequestLimits {
  /**
   * Returns the decision, or a refusal to open tickets if it would exceed the policy's limits. Counts the tickets it opens.
   * @throws StorageError
   */
  enforce(context: TurnContext, activity: Activity, decision: Decision): Promise<Decision>
}

export interface RequestLimitDeps {
  /** Counters shared by all instances; they survive a restart. */
  readonly quota: Quota
  readonly clock: Clock
  readonly policy: () => FloodsPolicy
}

/**
 * Limits new requests. Tickets opened by a requester's own activity are counted before the turn commits, so a turn that fails and is retried counts
 * twice.
 */
export function createNewTicketLimits({ quota, clock, policy }: RequestLimitDeps): RequestLimits {
  async function fits(all: readonly Counted[], count: number): Promise<Counted | null> {
    const states = await Promise.all(all.map((one) => quota.read(one)))
    const over = all.find(({ limit }, at) => states[at]!.spent + count > limit)
    if (over !== undefined) return over
    for (const one of all) if (!(await quota.spend(one, count)).isAllowed) return one
    return null
  }

  return {
    async enforce(context, activity, decision) {
      const { count, dangers } = openedTickets(decision, context)
      if (count === 0 || activity.from === null) return decision
      const { requests, dangers: most } = policy()
      const isDanger = dangers.length > 0
      const windowMs = requests.windowMinutes * 60_000
      const all = allowances(activity, isDanger ? most : requests, isDanger, windowMs)
      // One message may open more tickets than a small limit allows; it then uses up the whole limit.
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
      return handleFlood(context, activity, flood, decision)
    },
  }
}

/** Returns true if the flood should be reported: at most once an hour, because more reports would in turn flood the desk. */
async function isNews(quota: Quota, of: FloodScope, isDanger: boolean): Promise<boolean> {
  const purpose = isDanger ? 'dangers-told' : 'requests-told'
  return (await quota.spend({ purpose, key: of, limit: 1, windowMs: hourMs })).isAllowed
}

/**
 * Returns the counters that apply to an activity. IPv6 addresses are counted by /64 network. Visitors are also counted by address, and all
 * together.
 */
function allowances(
  { from, network }: Activity,
  limits: Pick<FloodsPolicy['requests'], 'requester' | 'visitorAddress' | 'visitors'>,
  isDanger: boolean,
  windowMs: number,
): readonly Counted[] {
  const of = (whose: FloodScope, key: string, limit: number): Counted => ({
    of: whose,
    purpose: `${isDanger ? 'dangers' : 'requests'}-${whose}`,
    key,
    limit,
    windowMs,
  })
  const own = from === null ? [] : [of('requester', from.id, limits.requester)]
  if (from?.trust !== 'visitor') return own
  const near = network === undefined ? [] : [of('address', network, limits.visitorAddress)]
  return [...own, ...near, of('visitors', 'all', limits.visitors)]
}
