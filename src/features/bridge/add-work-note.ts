import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { putTranscriptEntry } from '../../desk/notify/put-transcript-entry.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  buildTranscriptEntry,
  sendToDesks,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { linkFilesToMessage, validateFiles } from '../files/validate-files.js'
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
  const said = buildTranscriptEntry(uow, {
    by: 'technician',
    name: action.technician.name,
    kind: 'note',
    text: action.text,
    attachments,
    source: deskMessageKey(uow),
    author: action.technician.id,
  })
  const { heldBackAs } = action
  const line = heldBackAs === undefined ? said : { ...said, id: heldBackAs }
  const held = heldBackAs === undefined ? {} : { heldBackFor: action.technician.id }
  await linkFilesToMessage(uow, attachments, ticket.number, line.id)
  const deliveries = sendToDesks(
    uow,
    ticket,
    {
      type: 'message',
      message: bridgedMessage(uow, line, deskLanguage, uow.activity.from?.picture),
    },
    line.id,
  )
  putTranscriptEntry(uow, ticket, { ...line, deliveries, ...held })
  const files = [...ticket.attachments, ...attachments]
  saveTicket(uow, { ...ticket, attachments: files }, action.technician, { did: 'note-added' })
}
