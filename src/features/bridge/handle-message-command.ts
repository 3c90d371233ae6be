import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { TicketCommand } from '../commands/desk-command.js'

/** Edits or deletes a message. Only its author may. An edited note stays a note; a reply can be corrected while its author is the assignee. */
export function handleMessageCommand(
  { line }: { readonly line: TranscriptEntry | null },
  technician: Technician,
  ticket: Ticket,
  act: Extract<TicketCommand, { verb: 'edit-line' | 'delete-line' }>,
): readonly Effect[] {
  if (line === null || line.deletedAt !== null) return [rejectCommand('act-unknown-line', ticket)]
  if (line.by !== 'technician' || line.author !== technician.id)
    return [rejectCommand('act-not-own-line', ticket)]
  const where = { ticket: ticket.number, lineId: line.id }
  if (act.verb === 'delete-line')
    return [{ do: 'withdraw-line', ...where }, confirmCommand('done-line-deleted', ticket.number)]
  const { isNote, text } = parseWorkNote(act.text)
  if (text === '') return [rejectCommand('act-reply-empty', ticket)]
  const mayReply = ticket.assignee?.id === technician.id
  if (line.kind === 'message' && (isNote || !mayReply)) return [rejectCommand('line-edit-kept', ticket)]
  return [{ do: 'correct-line', ...where, text }, confirmCommand('done-line-corrected', ticket.number)]
}

/** Records a reaction to a message. Reactions to a card or to the bot's own text are ignored. */
export function handleMessageReaction(
  { line }: { readonly line: TranscriptEntry | null },
  technician: Technician,
  ticket: Ticket,
  { emoji, isAdded }: { readonly emoji: string; readonly isAdded: boolean },
): readonly Effect[] {
  if (line === null) return []
  const by = { id: technician.id, name: technician.name, side: 'technician' } as const
  return [{ do: 'react', ticket: ticket.number, lineId: line.id, by, emoji, isAdded }]
}
