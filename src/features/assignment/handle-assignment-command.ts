import type { Technician } from '../../desk/people/people-policy.js'
import { groupOf, isInGroup, isLead } from '../../desk/people/permissions.js'
import { firstLine, type QueuesPolicy } from '../../desk/people/queues.js'
import { type TechnicianLoad, unavailabilityReason } from '../../desk/people/technician-load.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import type { ActivityContent } from '../../engine/activity.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { TicketCommand } from '../commands/desk-command.js'

export type AssignmentCommand = Extract<TicketCommand, { verb: 'assign' | 'transfer' | 'return' }>

export interface AssignmentContext {
  readonly staff: readonly TechnicianLoad[]
  readonly queues: QueuesPolicy
}

/** Transfers a ticket to another person or group. */
export function handleAssignmentCommand(
  situation: AssignmentContext,
  technician: Technician,
  ticket: Ticket,
  act: AssignmentCommand,
): readonly Effect[] {
  const { number } = ticket
  const by = { id: technician.id, name: technician.name }
  const reason = act.reason.trim()
  switch (act.verb) {
    case 'assign':
      return decideAssign(situation, technician, ticket, { ...act, reason })
    case 'transfer':
      if (!situation.queues.queues.some(({ id }) => id === act.queue && id !== ticket.queue))
        return [rejectCommand('act-unknown-queue', ticket)]
      if (reason === '') return [rejectCommand('act-reason-needed', ticket)]
      return [
        { do: 'transfer', ticket: number, by, queue: act.queue, reason, isReturn: false },
        confirmCommand('done-transferred', number),
      ]
    case 'return':
      if (groupOf(ticket) === firstLine) return [rejectCommand('act-at-first-line', ticket)]
      if (reason === '') return [rejectCommand('act-reason-needed', ticket)]
      return [
        { do: 'transfer', ticket: number, by, queue: firstLine, reason, isReturn: true },
        confirmCommand('done-returned', number),
      ]
    default:
      return act satisfies never
  }
}

/** Assigns a ticket. A colleague of the same group needs no reason; somebody of another group does, and the ticket moves to that group. */
function decideAssign(
  { staff }: AssignmentContext,
  technician: Technician,
  ticket: Ticket,
  act: Extract<AssignmentCommand, { verb: 'assign' }>,
): readonly Effect[] {
  const to = staff.find(({ id }) => id === act.to)
  const queue = to === undefined || isInGroup(to, ticket) ? groupOf(ticket) : to.groups[0]
  if (to === undefined || queue === undefined) return [rejectCommand('act-unknown-person', ticket)]
  if (ticket.assignee?.id === to.id)
    return [rejectCommand('act-has-it-already', ticket, { assignee: to.name })]
  if (queue !== groupOf(ticket) && act.reason === '') return [rejectCommand('act-reason-needed', ticket)]
  const against = unavailabilityReason(to)
  if (against !== null && !(act.isForced === true && isLead(technician)))
    return [rejectCommand(`act-person-${against}`, ticket, { assignee: to.name, open: to.open })]
  return [
    {
      do: 'give',
      ticket: ticket.number,
      by: { id: technician.id, name: technician.name },
      to: { id: to.id, name: to.name },
      queue,
      reason: act.reason,
    },
    confirmCommand('done-assigned', ticket.number, { assignee: to.name }),
  ]
}

/** Handles a granted assignment in the ticket's lane: it takes effect unless the ticket was closed or moved in the meantime. */
export function handleGrantedAssignment(
  ticket: Ticket | null,
  { by, to, queue, reason, before, from, isBack }: Extract<ActivityContent, { type: 'given' }>,
): readonly Effect[] {
  if (ticket === null) return []
  const reached: Effect = { do: 'note-given', ticket: ticket.number }
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
