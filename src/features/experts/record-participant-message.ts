import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { putTranscriptEntry } from '../../desk/notify/put-transcript-entry.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  buildTranscriptEntry,
  sendToDesks,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { Attachment } from '../../engine/activity.js'
import { linkFilesToMessage } from '../files/validate-files.js'

/** Records an expert's message as a work note under their name. A technician may pass it on to the requester. */
export async function recordParticipantMessage(
  uow: UnitOfWork,
  {
    ticket: number,
    person,
    text,
    attachments,
    source,
  }: {
    readonly ticket: string
    readonly person: Assignee
    readonly text: string
    readonly attachments: readonly Attachment[]
    readonly source: string | null
  },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const line = buildTranscriptEntry(uow, {
    by: 'participant',
    name: person.name,
    kind: 'note',
    text,
    attachments,
    source,
    author: person.id,
  })
  await linkFilesToMessage(uow, attachments, ticket.number, line.id)
  const message = bridgedMessage(uow, line, uow.services.deskLanguage, uow.activity.from?.picture)
  const deliveries = sendToDesks(uow, ticket, { type: 'message', message }, line.id)
  putTranscriptEntry(uow, ticket, { ...line, deliveries })
  const participants = (ticket.participants ?? []).map((one) =>
    one.id === person.id ? { ...one, hasWritten: true as const } : one,
  )
  const files = [...ticket.attachments, ...attachments]
  saveTicket(uow, { ...ticket, participants, attachments: files }, person, { did: 'expert-wrote' })
}
