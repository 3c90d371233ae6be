import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { canActOnTicket } from '../../desk/people/permissions.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { DeskContext } from '../commands/desk-context.js'

/** Returns true if the technician may take an unassigned ticket; what they wrote may have been meant for the requester. */
export function canTakeOver(technician: Technician, ticket: Ticket): boolean {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  return ticket.assignee === null && !isOver && canActOnTicket(technician, ticket)
}

/** Stores the message as a note until its author decides. */
export function keepPendingReply(
  line: string,
  technician: Technician,
  { number: ticket }: Ticket,
  text: string,
): readonly Effect[] {
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
export function handleTakeOverCommand(
  { line }: DeskContext,
  technician: Technician,
  ticket: Ticket,
): readonly Effect[] {
  if (line === null || line.deletedAt !== null) return [rejectCommand('line-deleted', ticket)]
  const why = whyNotHeld(line, technician)
  if (why !== null) return [rejectCommand(why, ticket)]
  const { assignee, number } = ticket
  if (assignee !== null && assignee.id !== technician.id)
    return [rejectCommand('act-taken-by-other', ticket, { assignee: assignee.name })]
  const isTheirs = assignee !== null && ticket.state !== 'assigned'
  return [
    ...(isTheirs ? [] : [{ do: 'take', ticket: number, technician } as const]),
    { do: 'send-line', ticket: number, technician, lineId: line.id },
    confirmCommand('done-replied', number),
  ]
}

export function handleKeepInternalCommand(
  { line }: DeskContext,
  technician: Technician,
  ticket: Ticket,
): readonly Effect[] {
  if (line === null || line.deletedAt !== null) return [rejectCommand('line-deleted', ticket)]
  const why = whyNotHeld(line, technician)
  if (why !== null) return [rejectCommand(why, ticket)]
  const { number, requester } = ticket
  return [
    { do: 'keep-line', ticket: number, technician, lineId: line.id },
    confirmCommand('line-kept', number, { requester: requester.name }),
  ]
}

/** Returns the reason why the technician can no longer decide about a pending message; null if they can. */
function whyNotHeld({ heldBackFor }: TranscriptEntry, technician: Technician): MessageKey | null {
  if (heldBackFor === undefined) return 'line-settled'
  return heldBackFor === technician.id ? null : 'line-not-yours'
}
