import type { Person } from '../conversation/activity.js'
import { fold, tidy } from '../understanding/words.js'
import type { PriorityPolicy, Stake } from './priority.js'
import type { Urgency } from './ticket.js'

/** Reason a ticket is more urgent than its topic usually is. */
export type Raise =
  | { readonly why: 'vip'; readonly group: string; readonly urgency: Urgency }
  /** Words it was recognised by. */
  | { readonly why: 'pressing'; readonly phrase: string; readonly urgency: Urgency }
  /** The words that tell by when it is needed. */
  | { readonly why: 'deadline'; readonly phrase: string; readonly urgency: Urgency }
  | { readonly why: 'stake'; readonly stake: Stake; readonly urgency: Urgency }

const order: readonly Urgency[] = ['low', 'medium', 'high', 'critical']

/**
 * The person who asks, how soon they need it and who waits for it may raise it; who they are counts only where the platform vouches for it.
 * `facts`: what is known, from whatever line.
 */
export function raiseFor(
  policy: PriorityPolicy,
  requester: Person,
  text: string,
  facts: Told = {},
): Raise | null {
  const { vip, pressing } = policy
  const group =
    requester.standing === 'member' ? vip.groups.find(({ people }) => people.some(isThem)) : undefined
  const folded = ` ${plainWords(text)} `
  const phrase = plainPhrasesOf(pressing).find(({ plain }) => folded.includes(plain))?.phrase
  const raises: readonly Raise[] = [
    ...(group === undefined ? [] : [{ why: 'vip', group: group.name, urgency: vip.urgency } as const]),
    ...(phrase === undefined ? [] : [{ why: 'pressing', phrase, urgency: pressing.urgency } as const]),
    ...raisesByFacts(policy, facts),
  ]
  return raises.reduce<Raise | null>(
    (best, next) => (best === null || isMore(next, best) ? next : best),
    null,
  )

  function isThem(known: string): boolean {
    return known === requester.id || known.toLowerCase() === requester.email?.toLowerCase()
  }
}

/** Facts that may raise it. */
interface Told {
  readonly deadline?: string | undefined
  readonly stake?: string | undefined
}

function raisesByFacts({ deadline, stakes }: PriorityPolicy, facts: Told): readonly Raise[] {
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
  /** Between spaces. */
  readonly plain: string
}

const plainPhrases = new WeakMap<PriorityPolicy['pressing'], readonly PlainPhrase[]>()

/** Each line of a requester is looked through for all of them: they are made plain once for a policy. */
function plainPhrasesOf(pressing: PriorityPolicy['pressing']): readonly PlainPhrase[] {
  const known = plainPhrases.get(pressing)
  if (known !== undefined) return known
  const phrases = Object.values(pressing.phrases).flat()
  const made = phrases.map((phrase) => ({ phrase, plain: ` ${plainWords(phrase)} ` }))
  plainPhrases.set(pressing, made)
  return made
}

function isMore(one: Raise, other: Raise): boolean {
  return order.indexOf(one.urgency) > order.indexOf(other.urgency)
}

/** A raise lifts; it never lowers. */
export function raised(urgency: Urgency, raise: Raise | null): Urgency {
  return raise === null ? urgency : atLeast(urgency, raise.urgency)
}

/** The more urgent of two. */
function atLeast(urgency: Urgency, least: Urgency): Urgency {
  return order.indexOf(least) > order.indexOf(urgency) ? least : urgency
}

/** Raises the urgency to the least that the cause of the hand-off calls for, whatever the topic's usual one. */
export function urgencyHandedOff(urgency: Urgency, cause: string | undefined): Urgency {
  if (cause === 'danger') return 'critical'
  return cause === 'reach-all' ? atLeast(urgency, 'high') : urgency
}

function plainWords(text: string): string {
  return fold(tidy(text))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
