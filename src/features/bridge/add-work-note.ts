import { appendEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { linkFilesToMessage, validateFiles } from '../files/index.js'
import { attachmentsOfMessage, deskMessageKey } from './send-reply.js'

/** Adds an internal work note to the transcript and the desk threads; it's never sent to the requester. */
export async function addWorkNote(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly text: string
    /** ID of the message while its author can still choose to send it. */
    readonly heldBackAs?: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { deskLanguage } = uow.services
  const attachments = await validateFiles(uow, attachmentsOfMessage(uow), {
    ticket,
    by: { name: action.technician.name, side: 'technician' },
    isInternal: true,
  })
  const { heldBackAs } = action
  const { id } = appendEntry(uow, ticket, {
    audience: 'internal',
    by: 'technician',
    name: action.technician.name,
    text: action.text,
    attachments,
    source: deskMessageKey(uow),
    author: action.technician.id,
    ...(heldBackAs === undefined ? {} : { id: heldBackAs, heldBackFor: action.technician.id }),
    send: (note) => {
      const message = bridgedMessage(uow, note, deskLanguage, uow.activity.from?.picture)
      return sendToDesks(uow, ticket, { type: 'message', message }, note.id)
    },
  })
  await linkFilesToMessage(uow, attachments, ticket.number, id)
  const files = [...ticket.attachments, ...attachments]
  saveTicket(uow, { ...ticket, attachments: files }, action.technician, { did: 'note-added' })
}
