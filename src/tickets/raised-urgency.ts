import type { Person } from '../conversation/activity.js'
import { fold, tidy } from '../understanding/words.js'
import type { PriorityPolicy } from './priority.js'
import type { Urgency } from './ticket.js'

/** Why a ticket is more urgent than its topic usually is. */
export type Raise =
  | { readonly why: 'vip'; readonly group: string; readonly urgency: Urgency }
  /** The words by which it was recognised. */
  | { readonly why: 'pressing'; readonly phrase: string; readonly urgency: Urgency }

const order: readonly Urgency[] = ['low', 'medium', 'high', 'critical']

/** Who asks or how soon they need it may raise it; who they are counts only where the platform vouches for it. */
export function raiseFor(policy: PriorityPolicy, requester: Person, text: string): Raise | null {
  const { vip, pressing } = policy
  const group =
    requester.standing === 'member' ? vip.groups.find(({ people }) => people.some(isThem)) : undefined
  const folded = ` ${plainWords(text)} `
  const phrase = Object.values(pressing.phrases)
    .flat()
    .find((each) => folded.includes(` ${plainWords(each)} `))
  const raises: readonly Raise[] = [
    ...(group === undefined ? [] : [{ why: 'vip', group: group.name, urgency: vip.urgency } as const]),
    ...(phrase === undefined ? [] : [{ why: 'pressing', phrase, urgency: pressing.urgency } as const]),
  ]
  return raises.reduce<Raise | null>(
    (best, next) => (best === null || isMore(next, best) ? next : best),
    null,
  )

  function isThem(known: string): boolean {
    return known === requester.id || known.toLowerCase() === requester.email?.toLowerCase()
  }
}

function isMore(one: Raise, other: Raise): boolean {
  return order.indexOf(one.urgency) > order.indexOf(other.urgency)
}

/** A raise lifts; it never lowers. */
export function raised(urgency: Urgency, raise: Raise | null): Urgency {
  return raise !== null && order.indexOf(raise.urgency) > order.indexOf(urgency) ? raise.urgency : urgency
}

function plainWords(text: string): string {
  return fold(tidy(text))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
