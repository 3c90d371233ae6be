import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { done, refuse } from './desk-answer.js'

/** Lets the on-call person, and any technician, acknowledge a page; a link acknowledges only its own page. */
export function decideAcknowledge(
  technician: Technician,
  ticket: Ticket,
  page: string | null,
): readonly Action[] {
  const isOther = page !== null && ticket.page?.id !== page
  const isCalling = ticket.page !== undefined && ticket.page.ended === null
  const isTold = page === null && (ticket.unclaimed?.onCallTold ?? 0) > 0
  if (!isOther && (isCalling || isTold)) {
    const by = { id: technician.id, name: technician.name }
    return [{ do: 'acknowledge', ticket: ticket.number, by }, done('act-acknowledged', ticket.number)]
  }
  const name = ticket.page?.ended?.by ?? ''
  return isOther || name === ''
    ? [refuse('act-nothing-to-acknowledge', ticket)]
    : [refuse('act-acknowledged-before', ticket, { name })]
}
