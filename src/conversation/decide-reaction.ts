import { awaitsApproval } from '../approvals/approval.js'
import type { Technician } from '../handoff/people.js'
import { queueName } from '../handoff/queues.js'
import { groupOf, mayActOn } from '../handoff/rights.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { decideTake } from './decide-take.js'
import type { DeskReaction } from './desk-act.js'
import { awaitedFrom, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Handles a reaction to a card: takes the ticket, or offers commands that need a form, because no platform opens a form on a reaction. */
export function decideReaction(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  reaction: DeskReaction,
): readonly Action[] {
  const { number, assignee } = ticket
  if (reaction === 'wrong-topic') return decideDoubt(technician, ticket)
  if (ticket.state === 'resolved' || ticket.state === 'closed') return [refuse('act-closed', ticket)]
  if (!mayActOn(technician, ticket)) {
    const queue = queueName(situation.queues, groupOf(ticket), situation.language)
    return [refuse('act-not-in-group', ticket, { queue })]
  }
  // The card itself shows the new assignee, so only a refusal is answered.
  if (reaction === 'take')
    return decideTake(technician, ticket).filter(
      (action) => action.do !== 'answer' || action.outcome === 'refused',
    )
  if (assignee !== null && assignee.id !== technician.id)
    return [refuse('act-not-assignee', ticket, { assignee: assignee.name })]
  if (awaitsApproval(ticket)) {
    const approver = awaitedFrom(ticket, situation.wording, situation.language)
    return [refuse('act-waits-for-approval', ticket, { approver })]
  }
  return [{ do: 'offer', ticket: number, key: 'reaction-resolve', acts: [{ act: 'resolve' }] }]
}

/** Flags the topic as wrong, once per technician and topic, and offers to correct it to anyone with permission on the ticket. */
function decideDoubt(technician: Technician, ticket: Ticket): readonly Action[] {
  const { number, topic, topicDoubts = [] } = ticket
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const mayCorrect = !isOver && mayActOn(technician, ticket)
  const isKnown = topicDoubts.some((doubt) => doubt.by === technician.id && doubt.topic === topic)
  return [
    ...(isKnown ? [] : [{ do: 'doubt-topic', ticket: number, technician } as const]),
    { do: 'offer', ticket: number, key: 'reaction-topic', acts: mayCorrect ? [{ act: 'topic' }] : [] },
  ]
}
