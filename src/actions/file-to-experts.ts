import { isWithinPart, type KeptFile } from '../files/kept-file.js'
import { type Participant, participationKey, takingPart } from '../tickets/participants.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { type Draft, send } from './draft.js'
import { fileMessage, fileSlot, fileToSend } from './send-files.js'
import { noteReached } from './tell-experts.js'

/** Sends the experts a scanned file of the requester or a technician; files of work notes aren't sent. */
export async function fileToExperts(draft: Draft, ticket: Ticket, file: KeptFile): Promise<void> {
  const sent = fileToSend(file)
  if (sent === null) return
  for (const expert of expertsWith(ticket, file)) {
    const by = { ...file.by, name: `${ticket.number} · ${file.by.name}` }
    const message = fileMessage(draft, { ...file, by }, expert.language, [])
    send(draft, {
      to: expert.to,
      content: { type: 'file', file: sent, ticket: ticket.number, message },
      slot: fileSlot(file.id),
      ticket: ticket.number,
      part: participationKey(expert.id, ticket.number),
    })
    await noteReached(draft, ticket, expert)
  }
}

/** Sends the experts the files of a message that were scanned before the message reached the ticket; the others follow once they are scanned. */
export async function filesToExperts(draft: Draft, ticket: Ticket, { attachments }: Line): Promise<void> {
  for (const { file: id } of attachments) {
    const file = id === undefined ? null : await draft.tx.get('file', id)
    if (file !== null) await fileToExperts(draft, ticket, file)
  }
}

/** Deletes a withdrawn file from the experts' conversations. */
export function withdrawFromExperts(draft: Draft, ticket: Ticket, file: KeptFile): void {
  for (const { to } of expertsWith(ticket, file))
    send(draft, { to, content: { type: 'delete' }, slot: fileSlot(file.id), ticket: ticket.number })
}

/** Returns the experts on a ticket who may see the file. */
export function expertsWith(ticket: Ticket, file: KeptFile): readonly Participant[] {
  return takingPart(ticket).filter((expert) => isWithinPart(file, expert))
}
