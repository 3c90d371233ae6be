import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandRequest } from '../commands/command-definition.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { deleteMessage, editMessage } from './edit-message.js'
import { forwardReaction } from './forward-reaction.js'

/** Edits the technician's own message. An edited note stays a note; a reply can be corrected while its author is the assignee. */
export const editMessageCommand: DirectCommandKind<'edit-line'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: (command, mask) => ({ ...command, text: mask(command.text) }),
  async handle(uow, request, command) {
    const line = ownMessage(request)
    if (typeof line === 'string') return rejectCommand(line, request.ticket)
    const { technician, ticket } = request
    const { isNote, text } = parseWorkNote(command.text)
    if (text === '') return rejectCommand('act-reply-empty', ticket)
    const mayReply = ticket.assignment.assignee?.id === technician.id
    if (line.kind === 'message' && (isNote || !mayReply)) return rejectCommand('line-edit-kept', ticket)
    await editMessage(uow, { ticket: ticket.number, lineId: line.id, text })
    return confirmCommand('done-line-corrected', ticket.number)
  },
}

export const deleteMessageCommand: DirectCommandKind<'delete-line'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, request) {
    const line = ownMessage(request)
    const { ticket } = request
    if (typeof line === 'string') return rejectCommand(line, ticket)
    await deleteMessage(uow, { ticket: ticket.number, lineId: line.id })
    return confirmCommand('done-line-deleted', ticket.number)
  },
}

/**
 * Returns the message concerned if the technician wrote it; otherwise, the reason for refusing the
 * command.
 */
function ownMessage({
  line,
  technician,
}: Pick<CommandRequest, 'line' | 'technician'>): TranscriptEntry | 'act-unknown-line' | 'act-not-own-line' {
  if (line === null || line.deletedAt !== null) return 'act-unknown-line'
  return line.by === 'technician' && line.author === technician.id ? line : 'act-not-own-line'
}

export const reactCommand: DirectCommandKind<'react'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, { line, technician, ticket }, reaction) {
    if (line === null) return rejectCommand('act-unknown-line', ticket)
    await handleMessageReaction(uow, line, technician, ticket, reaction)
    return confirmCommand('done-reacted', ticket.number)
  },
}

/** Records a reaction to a message. Reactions to a card or to the bot's own text are ignored: `line` is null. */
export async function handleMessageReaction(
  uow: UnitOfWork,
  line: TranscriptEntry | null,
  technician: Technician,
  ticket: Ticket,
  { emoji, isAdded }: { readonly emoji: string; readonly isAdded: boolean },
): Promise<void> {
  if (line === null) return
  const by = { id: technician.id, name: technician.name, side: 'technician' } as const
  await forwardReaction(uow, { ticket: ticket.number, lineId: line.id, by, emoji, isAdded })
}
