import type { Technician } from '../handoff/people.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { readWorkNote } from '../tickets/work-note.js'
import type { Action } from './action.js'
import type { TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'

/** Only the person who wrote a line changes it. A note stays one, and a reply is corrected by its author while they have the ticket. */
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

/** Reactions on a card or our own words don't count: those are no person's line. */
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
