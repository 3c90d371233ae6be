import type { MessageKey } from '../../content/wording/translations-file.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { canActOnTicket } from '../../desk/people/permissions.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { isAssignedButNotStarted, takeTicket } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandRequest } from '../commands/command-definition.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { suggestCommands } from '../commands/suggest-commands.js'
import { addWorkNote } from './add-work-note.js'
import { keepPendingReplyAsNote, sendPendingReply } from './send-pending-reply.js'

/**
 * Returns true if the technician may take an unassigned ticket, in which case their message may
 * have been meant for the requester.
 */
export function canTakeOver(technician: Technician, ticket: Ticket): boolean {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  return ticket.assignment.assignee === null && !isOver && canActOnTicket(technician, ticket)
}

/** Stores the message as a note until its author decides. `line` is the ID it gets. */
export async function keepPendingReply(
  uow: UnitOfWork,
  line: string,
  technician: Technician,
  { number: ticket }: Ticket,
  text: string,
): Promise<void> {
  await addWorkNote(uow, { ticket, technician, text, heldBackAs: line })
  await suggestCommands(uow, {
    ticket,
    key: 'line-offer',
    commands: [
      { command: 'take-over', line },
      { command: 'keep-internal', line },
    ],
  })
}

/** Takes the ticket and sends the pending message. If another technician was quicker, the message stays a note. */
export const takeOverCommand: DirectCommandKind<'take-over'> = {
  right: 'group',
  isAllowedWhenClosed: false,
  notifiesRequester: true,
  typedText: null,
  async handle(uow, request, { line }) {
    const { technician, ticket } = request
    const why = whyNotHeld(request)
    if (why !== null) return rejectCommand(why, ticket)
    const {
      assignment: { assignee },
      number,
    } = ticket
    if (assignee !== null && assignee.id !== technician.id)
      return rejectCommand('act-taken-by-other', ticket, { assignee: assignee.name })
    if (assignee === null || isAssignedButNotStarted(technician, ticket))
      await takeTicket(uow, { ticket: number, technician })
    await sendPendingReply(uow, { ticket: number, technician, lineId: line })
    return confirmCommand('done-replied', number)
  },
}

/** Keeps a pending message as a note. */
export const keepInternalCommand: DirectCommandKind<'keep-internal'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, request, { line }) {
    const { technician, ticket } = request
    const why = whyNotHeld(request)
    if (why !== null) return rejectCommand(why, ticket)
    await keepPendingReplyAsNote(uow, { ticket: ticket.number, technician, lineId: line })
    return confirmCommand('line-kept', ticket.number, { requester: ticket.requester.name })
  },
}

/** Returns the reason why the technician can no longer decide about a pending message; null if they can. */
function whyNotHeld({ line, technician }: CommandRequest): MessageKey | null {
  if (line === null || line.deletedAt !== null) return 'line-deleted'
  const { heldBackFor } = line
  if (heldBackFor === undefined) return 'line-settled'
  return heldBackFor === technician.id ? null : 'line-not-yours'
}
