import { z } from 'zod'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { type CommandAnswer, confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf, CommandRequest } from '../commands/command-definition.js'
import { longText } from '../commands/field-shapes.js'
import { addWorkNote } from './add-work-note.js'
import type { MessageTypedAtDesk } from './message-typed-at-desk.js'

export const noteCommand: CommandOf<'note', MessageTypedAtDesk> = {
  id: 'note',
  place: 'primary',
  right: 'technician',
  isOffered: () => true,
  isAllowedWhenClosed: true,
  needs: [],
  form: {
    isOnCard: true,
    fields: { text: longText },
    offer: () => ({}),
    values: z.object({ text: z.string() }),
  },
  handle: handleNote,
}

/** Adds a work note, which only technicians can read. */
export async function handleNote(
  uow: UnitOfWork,
  { technician, ticket }: CommandRequest,
  { text, attachments = [] }: MessageTypedAtDesk,
): Promise<CommandAnswer> {
  if (text.trim() === '' && attachments.length === 0) return rejectCommand('act-reply-empty', ticket)
  await addWorkNote(uow, { ticket: ticket.number, technician, text })
  return confirmCommand('done-noted', ticket.number)
}
