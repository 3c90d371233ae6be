import { recordExpertReached } from '../../desk/notify/forward-to-experts.js'
import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { activeParticipants, type Participant, participationKey } from '../../desk/ticket/participants.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { isWithinParticipation, type StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import { fileMessage, fileMessageKey, fileToSend } from './send-files.js'

/** Sends the experts a scanned file from the requester or a technician; files in work notes aren't sent. */
export async function sendFileToExperts(uow: UnitOfWork, ticket: Ticket, file: StoredFile): Promise<void> {
  const sent = fileToSend(file)
  if (sent === null) return
  for (const expert of expertsWithAccess(ticket, file)) {
    const by = { ...file.by, name: `${ticket.number} · ${file.by.name}` }
    const message = fileMessage(uow, { ...file, by }, expert.language, [])
    enqueueMessage(uow, {
      to: expert.to,
      content: { type: 'file', file: sent, ticket: ticket.number, message },
      slot: fileMessageKey(file.id),
      ticket: ticket.number,
      part: participationKey(expert.id, ticket.number),
    })
    await recordExpertReached(uow, ticket, expert)
  }
}

/** Sends the experts the files of a message that were scanned before the message reached the ticket; the others follow once they are scanned. */
export async function sendMessageFilesToExperts(
  uow: UnitOfWork,
  ticket: Ticket,
  { attachments }: TranscriptEntry,
): Promise<void> {
  for (const file of await storedFilesOf(uow.tx, attachments)) await sendFileToExperts(uow, ticket, file)
}

/** Deletes a withdrawn file from the experts' conversations. */
export function deleteFileForExperts(uow: UnitOfWork, ticket: Ticket, file: StoredFile): void {
  for (const { to } of expertsWithAccess(ticket, file))
    enqueueMessage(uow, {
      to,
      content: { type: 'delete' },
      slot: fileMessageKey(file.id),
      ticket: ticket.number,
    })
}

/** Returns the experts on a ticket who may see the file. */
export function expertsWithAccess(ticket: Ticket, file: StoredFile): readonly Participant[] {
  return activeParticipants(ticket).filter((expert) => isWithinParticipation(file, expert))
}
