import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { DeskContext } from '../commands/desk-context.js'

/** Removes a ticket from an open outage because its problem is a different one. */
export function handleLeaveOutage(
  { outages }: Pick<DeskContext, 'outages'>,
  { id, name }: Technician,
  ticket: Ticket,
): readonly Effect[] {
  const outage = outages.find((one) => one.number === ticket.outage)
  if (outage === undefined) return [rejectCommand('outage-has-none', ticket)]
  const by = { id, name }
  return [
    { do: 'leave-outage', ticket: ticket.number, outage: outage.number, by },
    confirmCommand('done-outage-left', ticket.number, { outage: outage.number }),
  ]
}
