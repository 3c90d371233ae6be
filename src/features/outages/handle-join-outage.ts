import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { TicketCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'
import { joinOutageBlockedBy } from './join-outage-command.js'

/** Adds a ticket to an outage on a technician's command, as if the requester had pressed the button. */
export function handleJoinOutage(
  { outages }: Pick<DeskContext, 'outages'>,
  { id, name }: Technician,
  ticket: Ticket,
  act: Extract<TicketCommand, { verb: 'join-outage' }>,
): readonly Effect[] {
  const { number } = ticket
  const why = joinOutageBlockedBy({ outages, ticket })
  if (why !== null) return [rejectCommand(why, ticket)]
  const outage = outages.find((one) => one.number === act.outage)
  if (outage === undefined) return [rejectCommand('outage-unknown', ticket, { outage: act.outage })]
  return [
    {
      do: 'join-outage',
      ticket: number,
      outage: outage.number,
      told: outage.updates.length,
      by: { id, name },
    },
    confirmCommand('done-outage-joined', number, { outage: outage.number }),
  ]
}
