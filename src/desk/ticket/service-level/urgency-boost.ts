import type { Person } from '../../../engine/activity.js'
import { memoize } from '../../../memoize.js'
import { fold, normaliseText } from '../../../nlu/text/words.js'
import type { Urgency } from '../ticket.js'
import type { PriorityPolicy, Stake } from './priority.js'

/** Reason why a ticket is more urgent than its topic usually is. */
export type UrgencyBoost =
  | { readonly why: 'vip'; readonly group: string; readonly urgency: Urgency }
  /** Phrase that was recognised. */
  | { readonly why: 'pressing'; readonly phrase: string; readonly urgency: Urgency }
  /** Requester's words that state the deadline. */
  | { readonly why: 'deadline'; readonly phrase: string; readonly urgency: Urgency }
  | { readonly why: 'stake'; readonly stake: Stake; readonly urgency: Urgency }

const order: readonly Urgency[] = ['low', 'medium', 'high', 'critical']

/**
 * Finds the strongest reason to raise the urgency: the requester's identity, how soon they need
 * help, or what is at stake. The identity only counts if the platform vouches for it. `facts` come
 * from any of their messages.
 */
export function findUrgencyBoost(
  policy: PriorityPolicy,
  requester: Person,
  text: string,
  facts: Told = {},
): UrgencyBoost | null {
  const { vip, pressing } = policy
  const group =
    requester.trust === 'member' ? vip.groups.find(({ people }) => people.some(isThem)) : undefined
  const folded = ` ${plainWords(text)} `
  const phrase = plainPhrasesOf(pressing).find(({ plain }) => folded.includes(plain))?.phrase
  const raises: readonly UrgencyBoost[] = [
    ...(group === undefined ? [] : [{ why: 'vip', group: group.name, urgency: vip.urgency } as const]),
    ...(phrase === undefined ? [] : [{ why: 'pressing', phrase, urgency: pressing.urgency } as const]),
    ...raisesByFacts(policy, facts),
  ]
  return raises.reduce<UrgencyBoost | null>(
    (best, next) => (best === null || isMore(next, best) ? next : best),
    null,
  )

  function isThem(known: string): boolean {
    return known === requester.id || known.toLowerCase() === requester.email?.toLowerCase()
  }
}

interface Told {
  readonly deadline?: string | undefined
  readonly stake?: string | undefined
}

function raisesByFacts({ deadline, stakes }: PriorityPolicy, facts: Told): readonly UrgencyBoost[] {
  const stake = facts.stake as Stake | undefined
  const urgency = stake === undefined ? undefined : stakes.urgency[stake]
  return [
    ...(stake === undefined || urgency === undefined ? [] : [{ why: 'stake', stake, urgency } as const]),
    ...(facts.deadline === undefined
      ? []
      : [{ why: 'deadline', phrase: facts.deadline, urgency: deadline.urgency } as const]),
  ]
}

interface PlainPhrase {
  readonly phrase: string
  /** Returns the normalised phrase between spaces, so that it matches only whole words. */
  readonly plain: string
}

/** Normalises the policy's phrases once, because every message from a requester is searched for all of them. */
const plainPhrasesOf = memoize((pressing: PriorityPolicy['pressing']): readonly PlainPhrase[] =>
  Object.values(pressing.phrases)
    .flat()
    .map((phrase) => ({ phrase, plain: ` ${plainWords(phrase)} ` })),
)

function isMore(one: UrgencyBoost, other: UrgencyBoost): boolean {
  return order.indexOf(one.urgency) > order.indexOf(other.urgency)
}

/** Returns the higher of the usual and the raised urgency. */
export function boostUrgency(urgency: Urgency, raise: UrgencyBoost | null): Urgency {
  return raise === null ? urgency : atLeast(urgency, raise.urgency)
}

function atLeast(urgency: Urgency, least: Urgency): Urgency {
  return order.indexOf(least) > order.indexOf(urgency) ? least : urgency
}

/** Raises the urgency to the minimum for the reason of the hand-off: `critical` for danger, `high` for a problem that affects a whole location. */
export function urgencyAtHandOff(urgency: Urgency, cause: string | undefined): Urgency {
  if (cause === 'danger') return 'critical'
  return cause === 'reach-all' ? atLeast(urgency, 'high') : urgency
}

function plainWords(text: string): string {
  return fold(normaliseText(text))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
