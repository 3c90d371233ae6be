import { type Colleague, reasonAgainst } from '../handoff/colleague.js'
import type { Technician } from '../handoff/people.js'
import { firstLine, type QueuesPolicy } from '../handoff/queues.js'
import { groupOf, isInGroup, isLead } from '../handoff/rights.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { ActivityContent } from './activity.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'

export type HandOverAct = Extract<TicketAct, { verb: 'assign' | 'transfer' | 'return' }>

export interface HandOverSituation {
  readonly staff: readonly Colleague[]
  readonly queues: QueuesPolicy
}

/** Transfers a ticket to another person or group. */
export function decideHandOver(
  situation: HandOverSituation,
  technician: Technician,
  ticket: Ticket,
  act: HandOverAct,
): readonly Action[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  const reason = act.reason.trim()
  switch (act.verb) {
    case 'assign':
      return decideAssign(situation, technician, ticket, { ...act, reason })
    case 'transfer':
      if (!situation.queues.queues.some(({ id }) => id === act.queue && id !== ticket.queue))
        return [refuse('act-unknown-queue', ticket)]
      if (reason === '') return [refuse('act-reason-needed', ticket)]
      return [
        { do: 'transfer', ticket: number, by, queue: act.queue, reason, isReturn: false },
        done('done-transferred', number),
      ]
    case 'return':
      if (groupOf(ticket) === firstLine) return [refuse('act-at-first-line', ticket)]
      if (reason === '') return [refuse('act-reason-needed', ticket)]
      return [
        { do: 'transfer', ticket: number, by, queue: firstLine, reason, isReturn: true },
        done('done-returned', number),
      ]
    default:
      return act satisfies never
  }
}

/** Assigns a ticket. A colleague of the same group needs no reason; somebody of another group does, and the ticket moves to that group. */
function decideAssign(
  { staff }: HandOverSituation,
  technician: Technician,
  ticket: Ticket,
  act: Extract<HandOverAct, { verb: 'assign' }>,
): readonly Action[] {
  const to = staff.find(({ id }) => id === act.to)
  const queue = to === undefined || isInGroup(to, ticket) ? groupOf(ticket) : to.groups[0]
  if (to === undefined || queue === undefined) return [refuse('act-unknown-person', ticket)]
  if (ticket.assignee?.id === to.id) return [refuse('act-has-it-already', ticket, { assignee: to.name })]
  if (queue !== groupOf(ticket) && act.reason === '') return [refuse('act-reason-needed', ticket)]
  const against = reasonAgainst(to)
  if (against !== null && !(act.isForced === true && isLead(technician)))
    return [refuse(`act-person-${against}`, ticket, { assignee: to.name, open: to.open })]
  return [
    {
      do: 'give',
      ticket: ticket.number,
      by: { id: technician.id, name: technician.name },
      to: { id: to.id, name: to.name },
      queue,
      reason: act.reason,
    },
    done('done-assigned', ticket.number, { assignee: to.name }),
  ]
}

/** Handles a granted assignment in the ticket's lane: it takes effect unless the ticket was closed or moved in the meantime. */
export function decideGiven(
  ticket: Ticket | null,
  { by, to, queue, reason, before, from, isBack }: Extract<ActivityContent, { type: 'given' }>,
): readonly Action[] {
  if (ticket === null) return []
  const reached: Action = { do: 'note-given', ticket: ticket.number }
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isElsewhere =
    (ticket.assignee?.id ?? null) !== before ||
    (from !== undefined && ticket.queue !== from) ||
    (isBack === true && ticket.comesBackTo?.id !== to.id)
  // The capacity reserved for it is free again.
  if (isOver || isElsewhere) return [reached, { do: 'look-for-work' }]
  if (isBack === true) return [{ do: 'give-back', ticket: ticket.number, to }, reached]
  return [{ do: 'assign', ticket: ticket.number, by, to, queue, reason }, reached]
}
