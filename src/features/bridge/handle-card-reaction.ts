import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { canActOnTicket, groupOf } from '../../desk/people/permissions.js'
import { queueName } from '../../desk/people/queues.js'
import { hasPendingApproval } from '../../desk/ticket/approval.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { takeOnCommand } from '../assignment/index.js'
import { type CommandAnswer, pendingApproverName, rejectCommand } from '../commands/command-answer.js'
import type { CommandRequest } from '../commands/command-definition.js'
import type { DeskReaction } from '../commands/desk-command.js'
import { suggestCommands } from '../commands/suggest-commands.js'
import { flagMisclassification } from '../ticket-details/index.js'

/**
 * Handles a reaction to a card: takes the ticket, or offers commands that need a form, because
 * platforms can't open a form on a reaction.
 */
export async function handleCardReaction(
  uow: UnitOfWork,
  request: CommandRequest,
  reaction: DeskReaction,
): Promise<CommandAnswer> {
  const { language, queues, technician, ticket, wording } = request
  const {
    number,
    assignment: { assignee },
  } = ticket
  if (reaction === 'wrong-topic') return doubtTopic(uow, request)
  if (isResolvedOrClosed(ticket)) return rejectCommand('act-closed', ticket)
  if (!canActOnTicket(technician, ticket)) {
    const queue = queueName(queues, groupOf(ticket), language)
    return rejectCommand('act-not-in-group', ticket, { queue })
  }
  if (reaction === 'take') {
    const taken = await takeOnCommand(uow, technician, ticket)
    // The card itself shows the new assignee, so only a refusal needs an answer.
    return taken.outcome === 'refused' ? taken : null
  }
  if (assignee !== null && assignee.id !== technician.id)
    return rejectCommand('act-not-assignee', ticket, { assignee: assignee.name })
  if (hasPendingApproval(ticket)) {
    const approver = pendingApproverName(ticket, wording, language)
    return rejectCommand('act-waits-for-approval', ticket, { approver })
  }
  await suggestCommands(uow, { ticket: number, key: 'reaction-resolve', commands: [{ command: 'resolve' }] })
  return null
}

/**
 * Flags the topic as wrong, once per technician and topic. Anyone with permission on the ticket is
 * then offered the form to correct it.
 */
async function doubtTopic(uow: UnitOfWork, { technician, ticket }: CommandRequest): Promise<null> {
  const { number, topic, misclassifications = [] } = ticket
  const mayCorrect = !isResolvedOrClosed(ticket) && canActOnTicket(technician, ticket)
  const isKnown = misclassifications.some((doubt) => doubt.by === technician.id && doubt.topic === topic)
  if (!isKnown) await flagMisclassification(uow, { ticket: number, technician })
  await suggestCommands(uow, {
    ticket: number,
    key: 'reaction-topic',
    commands: mayCorrect ? [{ command: 'topic' }] : [],
  })
  return null
}
