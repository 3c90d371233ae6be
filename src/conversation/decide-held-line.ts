import type { Technician } from '../handoff/people.js'
import { mayActOn } from '../handoff/rights.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Returns true if the technician may take an unassigned ticket; what they wrote may have been meant for the requester. */
export function canTakeOver(technician: Technician, ticket: Ticket): boolean {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  return ticket.assignee === null && !isOver && mayActOn(technician, ticket)
}

/** Stores the message as a note until its author decides. */
export function heldBack(
  line: string,
  technician: Technician,
  { number: ticket }: Ticket,
  text: string,
): readonly Action[] {
  return [
    { do: 'note', ticket, technician, text, heldBackAs: line },
    {
      do: 'offer',
      ticket,
      key: 'line-offer',
      acts: [
        { act: 'take-over', line },
        { act: 'keep-internal', line },
      ],
    },
  ]
}

/** Takes the ticket and sends the pending message. If another technician was quicker, the message stays a note. */
export function decideTakeOver(
  { line }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
): readonly Action[] {
  if (line === null || line.deletedAt !== null) return [refuse('line-deleted', ticket)]
  const why = whyNotHeld(line, technician)
  if (why !== null) return [refuse(why, ticket)]
  const { assignee, number } = ticket
  if (assignee !== null && assignee.id !== technician.id)
    return [refuse('act-taken-by-other', ticket, { assignee: assignee.name })]
  const isTheirs = assignee !== null && ticket.state !== 'assigned'
  return [
    ...(isTheirs ? [] : [{ do: 'take', ticket: number, technician } as const]),
    { do: 'send-line', ticket: number, technician, lineId: line.id },
    done('done-replied', number),
  ]
}

export function decideKeep(
  { line }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
): readonly Action[] {
  if (line === null || line.deletedAt !== null) return [refuse('line-deleted', ticket)]
  const why = whyNotHeld(line, technician)
  if (why !== null) return [refuse(why, ticket)]
  const { number, requester } = ticket
  return [
    { do: 'keep-line', ticket: number, technician, lineId: line.id },
    done('line-kept', number, { requester: requester.name }),
  ]
}

/** Returns the reason why the technician can no longer decide about a pending message; null if they can. */
function whyNotHeld({ heldBackFor }: Line, technician: Technician): ReplyKey | null {
  if (heldBackFor === undefined) return 'line-settled'
  return heldBackFor === technician.id ? null : 'line-not-yours'
}
