import { shareEntry, updateEntry } from '../../desk/notify/append-entry.js'
import { forwardToExperts } from '../../desk/notify/forward-to-experts.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import { releaseFiles } from '../files/index.js'
import { sendTextToRequester } from './send-reply.js'

type Settling = {
  readonly ticket: string
  readonly technician: Technician
  readonly lineId: string
}

/** Sends the requester a message that was held back as a note because its author wrote it before taking the ticket. */
export async function sendPendingReply(uow: UnitOfWork, action: Settling): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const note = await lineOf(uow, action)
  if (ticket === null || note === null) return
  const line = shareEntry(note)
  const message: Message = {
    language: ticket.language,
    text: '',
    buttons: [],
    verbatim: {
      author: line.name,
      text: line.text,
      files: line.attachments.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
    },
  }
  const toRequester = sendTextToRequester(uow, ticket, line, message)
  // Replaces the note in the desk threads with the message.
  const toDesks = sendToDesks(uow, ticket, { type: 'replace', message }, line.id)
  updateEntry(uow, ticket.number, line, [...toRequester, ...toDesks])
  saveTicket(uow, ticket, action.technician, { did: 'held-line-sent' })
  await forwardToExperts(uow, ticket, line)
  await releaseFiles(uow, ticket, line)
}

/** Keeps a message that was held back as a note. */
export async function keepPendingReplyAsNote(uow: UnitOfWork, action: Settling): Promise<void> {
  const line = await lineOf(uow, action)
  if (line === null) return
  const { heldBackFor: _, ...note } = line
  updateEntry(uow, action.ticket, note)
}

async function lineOf(
  uow: UnitOfWork,
  { ticket, lineId, technician }: Settling,
): Promise<TranscriptEntry | null> {
  const lines = await uow.tx.lines(ticket)
  return lines.find(({ id, heldBackFor }) => id === lineId && heldBackFor === technician.id) ?? null
}
