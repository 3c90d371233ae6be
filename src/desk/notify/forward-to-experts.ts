import { activeParticipants, type Participant, participationKey } from '../ticket/participants.js'
import type { SharedEntry, Ticket, TranscriptEntry } from '../ticket/ticket.js'
import type { OutboundMessage } from '../view/message.js'
import { bridgedMessage } from './bridged-message.js'
import { enqueueMessage, type UnitOfWork } from './unit-of-work.js'

/** Sends the experts a message from the requester or a technician. Experts don't get their own messages. */
export async function forwardToExperts(
  uow: UnitOfWork,
  ticket: Ticket,
  line: SharedEntry,
  picture: string | undefined = undefined,
): Promise<void> {
  await carryToExperts(uow, ticket, line, (language) => {
    const message = bridgedMessage(uow, line, language, picture)
    return { type: 'message', message: { ...message, text: headed(ticket, message.text) } }
  })
}

/** Sends the experts an edited or withdrawn message. */
export async function forwardEditToExperts(
  uow: UnitOfWork,
  ticket: Ticket,
  line: TranscriptEntry,
  content: (language: string) => OutboundMessage,
): Promise<void> {
  await carryToExperts(uow, ticket, line, (language) => {
    const changed = content(language)
    return changed.type === 'replace'
      ? { ...changed, message: { ...changed.message, text: headed(ticket, changed.message.text) } }
      : changed
  })
}

async function carryToExperts(
  uow: UnitOfWork,
  ticket: Ticket,
  line: TranscriptEntry,
  content: (language: string) => OutboundMessage,
): Promise<void> {
  if (line.kind !== 'message' || line.by === 'bot' || line.by === 'system') return
  for (const expert of activeParticipants(ticket).filter(({ id }) => id !== line.author)) {
    // Without a `lineId`, the expert's copy isn't linked to the transcript entry, so nothing acts on reactions to it.
    enqueueMessage(uow, {
      to: expert.to,
      content: content(expert.language),
      slot: `line:${line.id}`,
      ticket: ticket.number,
      part: participationKey(expert.id, ticket.number),
    })
    await recordExpertReached(uow, ticket, expert)
  }
}

/** Records the time of the last message an expert got about a ticket. */
export async function recordExpertReached(
  uow: UnitOfWork,
  { number }: Ticket,
  { id }: Participant,
): Promise<void> {
  const key = participationKey(id, number)
  const known = await uow.tx.get('participation', key)
  if (known !== null) uow.tx.put('participation', key, { ...known, lastAt: uow.now })
}

/**
 * Puts the ticket number in front, because an expert may receive messages about several tickets in
 * one conversation.
 */
function headed({ number }: Ticket, text: string): string {
  return [`**${number}**`, text].filter((part) => part !== '').join(' · ')
}
