import { stillNeeded } from '../approvals/approval.js'
import { approvalFor } from '../approvals/approval-for.js'
import type { Technician } from '../handoff/people.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

export type Arranging = Extract<
  TicketAct,
  { verb: 'priority' | 'topic' | 'details' | 'visit' | 'loan' | 'loan-returned' | 'remote' }
>

/** What a technician sets on a ticket, or arranges with its requester. */
export function decideArrangement(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: Arranging,
): readonly Action[] {
  const deed = { ticket: ticket.number, technician }
  const isDone = done('act-done', ticket.number)
  switch (act.verb) {
    case 'priority':
      return [{ do: 'set-priority', ...deed, act }, isDone]
    case 'topic':
      if (!situation.topics.has(act.topic) || act.topic === ticket.topic)
        return [refuse('act-unknown-topic', ticket)]
      return [{ do: 'correct-topic', ...deed, act }, ...approvalAsked(situation, ticket, act.topic), isDone]
    case 'details':
      return [{ do: 'set-details', ...deed, act }, isDone]
    case 'visit':
      return [{ do: 'propose-visit', ...deed, act }, isDone]
    case 'loan':
      return [{ do: 'lend', ...deed, act }, isDone]
    case 'loan-returned':
      if (ticket.loan === undefined || ticket.loan.returnedAt !== null)
        return [refuse('act-nothing-lent', ticket)]
      return [{ do: 'take-back', ...deed, act }, isDone]
    case 'remote':
      return [{ do: 'ask-remote', ...deed, act }, isDone]
    default:
      return act satisfies never
  }
}

/** It turned out to be a request that needs an approval. What the bot still leads through its guide, it asks for itself. */
function approvalAsked(
  { approvals, managers }: DeskSituation,
  ticket: Ticket,
  topic: string,
): readonly Action[] {
  const { facts, handedOff, number, requester } = ticket
  const wanted = approvalFor(approvals, managers, { topic, facts, requester })
  const approval = wanted === null ? null : stillNeeded(wanted, ticket.approval)
  if (approval === null || handedOff === null) return []
  return [{ do: 'ask-approval', ticket: number, approval, handOff: null }]
}

/** A timer came due. What was settled in the meantime is not reminded of. */
export function decideReminder(ticket: Ticket | null, of: 'visit' | 'loan', now: number): readonly Action[] {
  if (ticket === null) return []
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isWanted =
    of === 'visit'
      ? !isOver && ticket.visit?.state === 'confirmed' && ticket.visit.at > now
      : ticket.loan !== undefined && ticket.loan.returnedAt === null
  return isWanted ? [{ do: 'remind', ticket: ticket.number, of }] : []
}
