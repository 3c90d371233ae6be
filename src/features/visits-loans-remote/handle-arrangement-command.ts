import type { Technician } from '../../desk/people/people-policy.js'
import { hasPendingApproval, missingApprovals } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { requiredApprovals } from '../approvals/required-approvals.js'
import { confirmCommand, pendingApproverName, rejectCommand } from '../commands/command-answer.js'
import type { TicketCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'

export type ArrangementCommand = Extract<
  TicketCommand,
  { verb: 'priority' | 'topic' | 'details' | 'visit' | 'loan' | 'loan-returned' | 'remote' }
>

/** Decides a technician's change to a ticket's details, or an arrangement with its requester. */
export function handleArrangementCommand(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: ArrangementCommand,
): readonly Effect[] {
  const deed = { ticket: ticket.number, technician }
  const { number } = ticket
  switch (act.verb) {
    case 'priority':
      return [{ do: 'set-priority', ...deed, act }, confirmCommand('done-priority', number)]
    case 'topic':
      if (!context.topics.has(act.topic) || act.topic === ticket.topic)
        return [rejectCommand('act-unknown-topic', ticket)]
      return decideTopic(context, technician, ticket, act)
    case 'details':
      return [{ do: 'set-details', ...deed, act }, confirmCommand('done-details', number)]
    case 'visit':
      return [{ do: 'propose-visit', ...deed, act }, confirmCommand('done-visit', number)]
    case 'loan':
      return [{ do: 'lend', ...deed, act }, confirmCommand('done-loan', number)]
    case 'loan-returned':
      if (ticket.loan === undefined || ticket.loan.returnedAt !== null)
        return [rejectCommand('act-nothing-lent', ticket)]
      return [{ do: 'take-back', ...deed, act }, confirmCommand('done-loan-returned', number)]
    case 'remote':
      return [{ do: 'ask-remote', ...deed, act }, confirmCommand('done-remote', number)]
    default:
      return act satisfies never
  }
}

/**
 * Corrects the topic. The new topic may need an approval; if the bot is still in the guide, it asks for the approval itself. Or the new topic may
 * need none: the approver is then told so, and the history records who corrected it.
 */
function decideTopic(
  { approvals, managers, wording, language }: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: Extract<ArrangementCommand, { verb: 'topic' }>,
): readonly Effect[] {
  const { facts, handedOff, number, requester } = ticket
  const corrected: Effect = { do: 'correct-topic', ticket: number, technician, act }
  const isDone = confirmCommand('done-topic', number)
  const wanted = requiredApprovals(approvals, managers, { topic: act.topic, facts, requester })
  if (hasPendingApproval(ticket)) {
    if (wanted !== null)
      return [
        rejectCommand('act-waits-for-approval', ticket, {
          approver: pendingApproverName(ticket, wording, language),
        }),
      ]
    const by = { id: technician.id, name: technician.name }
    const withdrawn: Effect = { do: 'end-approval', ticket: number, how: 'withdrawn', by, reason: null }
    // The withdrawal comes first because the approval request keeps its original topic.
    return [withdrawn, corrected, isDone]
  }
  const approval = wanted === null ? null : missingApprovals(wanted, ticket.approval)
  if (approval === null || handedOff === null) return [corrected, isDone]
  return [corrected, { do: 'ask-approval', ticket: number, approval, handOff: null }, isDone]
}

/** Sends the reminder of a visit or loan, unless it was settled in the meantime. */
export function handleReminderTimer(
  ticket: Ticket | null,
  of: 'visit' | 'loan',
  now: number,
): readonly Effect[] {
  if (ticket === null) return []
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isWanted =
    of === 'visit'
      ? !isOver && ticket.visit?.state === 'confirmed' && ticket.visit.at > now
      : ticket.loan !== undefined && ticket.loan.returnedAt === null
  return isWanted ? [{ do: 'remind', ticket: ticket.number, of }] : []
}
