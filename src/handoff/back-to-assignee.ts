import type { ReasonNotBack } from '../tickets/former-assignee.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Colleague, reasonAgainst } from './colleague.js'
import { mayActOn } from './rights.js'

/** Previous assignee of a ticket, with their current availability. */
export interface FormerColleague extends Colleague {
  /** True if on shift. */
  readonly isThere: boolean
  /** True if the platform shows them as away and the policy counts that. */
  readonly isSeenAway: boolean
}

/** Returns why a reopened ticket can't return to its previous assignee; null if it can. */
export function reasonNotBack(
  /** Previous assignee; null if they are no longer at the desk. */
  colleague: FormerColleague | null,
  { queue, handedBack }: Pick<Ticket, 'queue' | 'handedBack'>,
): ReasonNotBack | null {
  const ticket = { queue, assignee: null, ...(handedBack === undefined ? {} : { handedBack }) }
  if (colleague === null || !mayActOn(colleague, ticket)) return 'left'
  const against = reasonAgainst(colleague)
  if (against === 'away') return against
  if (!colleague.isThere) return 'off-shift'
  return colleague.isSeenAway ? 'away' : against
}
