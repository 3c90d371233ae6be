import type { Technician } from '../../desk/people/people-policy.js'
import { canActOnTicket, groupOf } from '../../desk/people/permissions.js'
import { queueName } from '../../desk/people/queues.js'
import { hasPendingApproval } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { handleTakeCommand } from '../assignment/handle-take-command.js'
import { pendingApproverName, rejectCommand } from '../commands/command-answer.js'
import type { DeskReaction } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'

/** Handles a reaction to a card: takes the ticket, or offers commands that need a form, because no platform opens a form on a reaction. */
export function handleCardReaction(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  reaction: DeskReaction,
): readonly Effect[] {
  const { number, assignee } = ticket
  if (reaction === 'wrong-topic') return decideDoubt(technician, ticket)
  if (ticket.state === 'resolved' || ticket.state === 'closed') return [rejectCommand('act-closed', ticket)]
  if (!canActOnTicket(technician, ticket)) {
    const queue = queueName(context.queues, groupOf(ticket), context.language)
    return [rejectCommand('act-not-in-group', ticket, { queue })]
  }
  // The card itself shows the new assignee, so only a refusal is answered.
  if (reaction === 'take')
    return handleTakeCommand(technician, ticket).filter(
      (action) => action.do !== 'answer' || action.outcome === 'refused',
    )
  if (assignee !== null && assignee.id !== technician.id)
    return [rejectCommand('act-not-assignee', ticket, { assignee: assignee.name })]
  if (hasPendingApproval(ticket)) {
    const approver = pendingApproverName(ticket, context.wording, context.language)
    return [rejectCommand('act-waits-for-approval', ticket, { approver })]
  }
  return [{ do: 'offer', ticket: number, key: 'reaction-resolve', acts: [{ act: 'resolve' }] }]
}

/** Flags the topic as wrong, once per technician and topic, and offers to correct it to anyone with permission on the ticket. */
function decideDoubt(technician: Technician, ticket: Ticket): readonly Effect[] {
  const { number, topic, topicDoubts = [] } = ticket
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const mayCorrect = !isOver && canActOnTicket(technician, ticket)
  const isKnown = topicDoubts.some((doubt) => doubt.by === technician.id && doubt.topic === topic)
  return [
    ...(isKnown ? [] : [{ do: 'doubt-topic', ticket: number, technician } as const]),
    { do: 'offer', ticket: number, key: 'reaction-topic', acts: mayCorrect ? [{ act: 'topic' }] : [] },
  ]
}
