import { sendToRequester } from '../../desk/notify/append-entry.js'
import { addTranscriptEvent } from '../../desk/notify/save-ticket.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { participationKey } from '../../desk/ticket/participants.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { findRequesterFile } from './find-accessible-file.js'
import { fileToSend, requesterEntryOf } from './send-files.js'

/**
 * Processes the answer to a file offered through the platform's consent card. If the file was offered to an expert, the answer goes to the ticket's
 * lane.
 */
export async function acceptFileOffer(uow: UnitOfWork, action: EffectOf<'hand-over-file'>): Promise<void> {
  const file = await findRequesterFile(uow, action.file)
  if (file === null) return passToTicket(uow, action)
  const ticket = file.ticket === null ? null : await uow.tx.ticket(file.ticket)
  const sent = fileToSend(file)
  if (ticket === null || sent === null) return
  if (!action.isAccepted) {
    addTranscriptEvent(uow, ticket, ticket.requester, { did: 'file-declined', file: file.name })
    uow.dirtyTickets.add(ticket.number)
    return
  }
  const entry = await requesterEntryOf(uow, file)
  if (entry === null) return
  const place = { number: ticket.number, reference: uow.activity.where ?? ticket.reference }
  sendToRequester(uow, place, entry, {
    content: { type: 'hand-over-file', file: sent, address: action.address },
  })
}

async function passToTicket(
  uow: UnitOfWork,
  { file: id, isAccepted, address }: EffectOf<'hand-over-file'>,
): Promise<void> {
  const { activity, tx } = uow
  const ticket = (await tx.get('file', id))?.ticket ?? null
  if (ticket === null || activity.from === null) return
  const part = await tx.get('participation', participationKey(activity.from.id, ticket))
  if (part === null) return
  const content = { type: 'part-file', ticket, file: id, isAccepted, address } as const
  const { from, id: activityId, maskedSecrets } = activity
  sendToLane(uow, part.lane, { id: `part-file:${ticket}:${activityId}`, from, maskedSecrets, content })
}
