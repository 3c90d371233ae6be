import { whyInNoOutage } from '../desk-acts/join-outage.js'
import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Adds a ticket to an outage on a technician's command, as if the requester had pressed the button. */
export function decideJoinOutage(
  { outages }: Pick<DeskSituation, 'outages'>,
  { id, name }: Technician,
  ticket: Ticket,
  act: Extract<TicketAct, { verb: 'join-outage' }>,
): readonly Action[] {
  const { number } = ticket
  const why = whyInNoOutage({ outages, ticket })
  if (why !== null) return [refuse(why, ticket)]
  const outage = outages.find((one) => one.number === act.outage)
  if (outage === undefined) return [refuse('outage-unknown', ticket, { outage: act.outage })]
  return [
    {
      do: 'join-outage',
      ticket: number,
      outage: outage.number,
      told: outage.updates.length,
      by: { id, name },
    },
    done('done-outage-joined', number, { outage: outage.number }),
  ]
}
