import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Removes a ticket from an open outage because its problem is a different one. */
export function decideLeaveOutage(
  { outages }: Pick<DeskSituation, 'outages'>,
  { id, name }: Technician,
  ticket: Ticket,
): readonly Action[] {
  const outage = outages.find((one) => one.number === ticket.outage)
  if (outage === undefined) return [refuse('outage-has-none', ticket)]
  const by = { id, name }
  return [
    { do: 'leave-outage', ticket: ticket.number, outage: outage.number, by },
    done('done-outage-left', ticket.number, { outage: outage.number }),
  ]
}
