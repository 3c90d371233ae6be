import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'

/** Lets the on-call person, and any technician, acknowledge a page; a link acknowledges only its own page. */
export function handleAcknowledgeCommand(
  technician: Technician,
  ticket: Ticket,
  page: string | null,
): readonly Effect[] {
  const isOther = page !== null && ticket.page?.id !== page
  const isCalling = ticket.page !== undefined && ticket.page.ended === null
  const isTold = page === null && (ticket.unclaimed?.onCallTold ?? 0) > 0
  if (!isOther && (isCalling || isTold)) {
    const by = { id: technician.id, name: technician.name }
    return [
      { do: 'acknowledge', ticket: ticket.number, by },
      confirmCommand('act-acknowledged', ticket.number),
    ]
  }
  const name = ticket.page?.ended?.by ?? ''
  return isOther || name === ''
    ? [rejectCommand('act-nothing-to-acknowledge', ticket)]
    : [rejectCommand('act-acknowledged-before', ticket, { name })]
}
