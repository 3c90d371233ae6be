import { awaitsApproval, stillNeeded } from '../approvals/approval.js'
import { approvalFor } from '../approvals/approval-for.js'
import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { TicketAct } from './desk-act.js'
import { awaitedFrom, done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

export type Arranging = Extract<
  TicketAct,
  { verb: 'priority' | 'topic' | 'details' | 'visit' | 'loan' | 'loan-returned' | 'remote' }
>

/** Decides a technician's change to a ticket's details, or an arrangement with its requester. */
export function decideArrangement(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: Arranging,
): readonly Action[] {
  const deed = { ticket: ticket.number, technician }
  const { number } = ticket
  switch (act.verb) {
    case 'priority':
      return [{ do: 'set-priority', ...deed, act }, done('done-priority', number)]
    case 'topic':
      if (!situation.topics.has(act.topic) || act.topic === ticket.topic)
        return [refuse('act-unknown-topic', ticket)]
      return decideTopic(situation, technician, ticket, act)
    case 'details':
      return [{ do: 'set-details', ...deed, act }, done('done-details', number)]
    case 'visit':
      return [{ do: 'propose-visit', ...deed, act }, done('done-visit', number)]
    case 'loan':
      return [{ do: 'lend', ...deed, act }, done('done-loan', number)]
    case 'loan-returned':
      if (ticket.loan === undefined || ticket.loan.returnedAt !== null)
        return [refuse('act-nothing-lent', ticket)]
      return [{ do: 'take-back', ...deed, act }, done('done-loan-returned', number)]
    case 'remote':
      return [{ do: 'ask-remote', ...deed, act }, done('done-remote', number)]
    default:
      return act satisfies never
  }
}

/**
 * Corrects the topic. The new topic may need an approval; if the bot is still in the guide, it asks for the approval itself. Or the new topic may
 * need none: the approver is then told so, and the history records who corrected it.
 */
function decideTopic(
  { approvals, managers, wording, language }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: Extract<Arranging, { verb: 'topic' }>,
): readonly Action[] {
  const { facts, handedOff, number, requester } = ticket
  const corrected: Action = { do: 'correct-topic', ticket: number, technician, act }
  const isDone = done('done-topic', number)
  const wanted = approvalFor(approvals, managers, { topic: act.topic, facts, requester })
  if (awaitsApproval(ticket)) {
    if (wanted !== null)
      return [refuse('act-waits-for-approval', ticket, { approver: awaitedFrom(ticket, wording, language) })]
    const by = { id: technician.id, name: technician.name }
    const withdrawn: Action = { do: 'end-approval', ticket: number, how: 'withdrawn', by, reason: null }
    // The withdrawal comes first because the approval request keeps its original topic.
    return [withdrawn, corrected, isDone]
  }
  const approval = wanted === null ? null : stillNeeded(wanted, ticket.approval)
  if (approval === null || handedOff === null) return [corrected, isDone]
  return [corrected, { do: 'ask-approval', ticket: number, approval, handOff: null }, isDone]
}

/** Sends the reminder of a visit or loan, unless it was settled in the meantime. */
export function decideReminder(ticket: Ticket | null, of: 'visit' | 'loan', now: number): readonly Action[] {
  if (ticket === null) return []
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isWanted =
    of === 'visit'
      ? !isOver && ticket.visit?.state === 'confirmed' && ticket.visit.at > now
      : ticket.loan !== undefined && ticket.loan.returnedAt === null
  return isWanted ? [{ do: 'remind', ticket: ticket.number, of }] : []
}
