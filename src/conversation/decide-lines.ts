import type { Technician } from '../handoff/people.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { readWorkNote } from '../tickets/work-note.js'
import type { Action } from './action.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'

/** Edits or deletes a message. Only its author may. An edited note stays a note; a reply can be corrected while its author is the assignee. */
export function decideOwnLine(
  { line }: { readonly line: Line | null },
  technician: Technician,
  ticket: Ticket,
  act: Extract<TicketAct, { verb: 'edit-line' | 'delete-line' }>,
): readonly Action[] {
  if (line === null || line.deletedAt !== null) return [refuse('act-unknown-line', ticket)]
  if (line.by !== 'technician' || line.author !== technician.id) return [refuse('act-not-own-line', ticket)]
  const where = { ticket: ticket.number, lineId: line.id }
  if (act.verb === 'delete-line')
    return [{ do: 'withdraw-line', ...where }, done('done-line-deleted', ticket.number)]
  const { isNote, text } = readWorkNote(act.text)
  if (text === '') return [refuse('act-reply-empty', ticket)]
  const mayReply = ticket.assignee?.id === technician.id
  if (line.kind === 'message' && (isNote || !mayReply)) return [refuse('line-edit-kept', ticket)]
  return [{ do: 'correct-line', ...where, text }, done('done-line-corrected', ticket.number)]
}

/** Records a reaction to a message. Reactions to a card or to the bot's own text are ignored. */
export function reactTo(
  { line }: { readonly line: Line | null },
  technician: Technician,
  ticket: Ticket,
  { emoji, isAdded }: { readonly emoji: string; readonly isAdded: boolean },
): readonly Action[] {
  if (line === null) return []
  const by = { id: technician.id, name: technician.name, side: 'technician' } as const
  return [{ do: 'react', ticket: ticket.number, lineId: line.id, by, emoji, isAdded }]
}
