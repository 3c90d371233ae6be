import { appendEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { Attachment } from '../../engine/activity.js'
import { linkFilesToMessage } from '../files/index.js'

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
  const { id } = appendEntry(uow, ticket, {
    audience: 'internal',
    by: 'participant',
    name: person.name,
    text,
    attachments,
    source,
    author: person.id,
    send: (note) => {
      const message = bridgedMessage(uow, note, uow.services.deskLanguage, uow.activity.from?.picture)
      return sendToDesks(uow, ticket, { type: 'message', message }, note.id)
    },
  })
  await linkFilesToMessage(uow, attachments, ticket.number, id)
  const participants = (ticket.participants ?? []).map((one) =>
    one.id === person.id ? { ...one, hasWritten: true as const } : one,
  )
  const files = [...ticket.attachments, ...attachments]
  saveTicket(uow, { ...ticket, participants, attachments: files }, person, { did: 'expert-wrote' })
}
