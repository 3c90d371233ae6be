import { z } from 'zod'
import { parseWorkNote } from '../../desk/ticket/transcript/parse-work-note.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText } from '../commands/field-shapes.js'
import type { MessageTypedAtDesk } from './message-typed-at-desk.js'
import { handleNote } from './note-command.js'
import { sendReply } from './send-reply.js'

export const replyCommand: CommandOf<'reply', MessageTypedAtDesk> = {
  id: 'reply',
  notifiesRequester: true,
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: true,
    fields: { text: longText },
    offer: () => ({}),
    values: z.object({ text: z.string() }),
  },
  async handle(uow, request, typed) {
    const { technician, ticket } = request
    // Text marked as a note is never sent, even if it was typed into the reply field.
    const { isNote, text } = parseWorkNote(typed.text)
    if (isNote) return handleNote(uow, request, { ...typed, text })
    if (text.trim() === '' && (typed.attachments ?? []).length === 0)
      return rejectCommand('act-reply-empty', ticket)
    await takeImplicitly(uow, technician, ticket)
    await sendReply(uow, { ticket: ticket.number, technician, text: typed.text })
    return confirmCommand('done-replied', ticket.number)
  },
}
