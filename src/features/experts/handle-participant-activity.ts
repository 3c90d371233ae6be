import type { MessageKey } from '../../content/wording/translations-file.js'
import { sendDirectMessage } from '../../desk/notify/send-direct-message.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isSameConversation } from '../../desk/people/desk-channels.js'
import { isActiveParticipant } from '../../desk/ticket/participants.js'
import type { Assignee, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { ActivityContent, ParticipantActivity } from '../../engine/activity.js'
import { deleteMessage, editMessage } from '../bridge/index.js'
import { acceptExpertFileOffer } from './accept-expert-file-offer.js'
import { notifyFileDeliveryFailure } from './notify-file-delivery-failure.js'
import { recordParticipantMessage } from './record-participant-message.js'
import { removeParticipant } from './remove-participant.js'

type Undeliverable = Extract<ActivityContent, { type: 'undeliverable' }>

/** Handles an expert's activity in the ticket's lane; it is accepted only while they are a participant. */
export async function handleParticipantActivity(
  uow: UnitOfWork,
  content: ParticipantActivity,
): Promise<void> {
  const { from } = uow.activity
  if (from === null) return
  const person = { id: from.id, name: from.name }
  const ticket = await ticketOf(uow, content.ticket)
  if (ticket === null || !isActiveParticipant(ticket, from.id)) {
    if (content.type !== 'part-line-changed')
      await sendDirectMessage(uow, from.id, overFor(content), { number: content.ticket })
    return
  }
  const { number } = ticket
  switch (content.type) {
    case 'part-line': {
      const { text, attachments, source } = content
      return recordParticipantMessage(uow, { ticket: number, person, text, attachments, source })
    }
    case 'part-line-changed': {
      const line = (await uow.tx.lines(number)).find(({ id }) => id === content.lineId)
      return line === undefined ? undefined : changeMessage(uow, number, content.text, person, line)
    }
    case 'part-file': {
      const { file, isAccepted, address } = content
      return acceptExpertFileOffer(uow, { ticket: number, file, person: from.id, isAccepted, address })
    }
    case 'part-left':
      return removeParticipant(uow, { ticket: number, person: from.id, how: 'left', by: person })
    default:
      return content satisfies never
  }
}

function overFor({ type }: ParticipantActivity): MessageKey {
  return type === 'part-file' ? 'expert-files-over' : 'expert-part-over'
}

/**
 * Changes an expert's message; a null text deletes it. If it was already shared with the requester, the correction becomes a new message that a
 * technician reads first; a deleted message is removed.
 */
async function changeMessage(
  uow: UnitOfWork,
  ticket: string,
  text: string | null,
  person: Assignee,
  line: TranscriptEntry,
): Promise<void> {
  if (line.by !== 'participant' || line.author !== person.id || line.deletedAt !== null) return
  if (text === null) return deleteMessage(uow, { ticket, lineId: line.id })
  return line.kind === 'note'
    ? editMessage(uow, { ticket, lineId: line.id, text })
    : recordParticipantMessage(uow, { ticket, person, text, attachments: [], source: null })
}

/**
 * Handles a message that could not be delivered to an expert: tells the desk why and, unless it was a file, ends their participation. Returns false
 * if the message was for someone else.
 */
export async function handleParticipantDeliveryFailure(
  uow: UnitOfWork,
  ticket: Ticket | null,
  { file, outboxId, reason, to }: Pick<Undeliverable, 'file' | 'outboxId' | 'reason' | 'to'>,
): Promise<boolean> {
  if (ticket === null) return false
  const theirs = (ticket.participants ?? []).filter(
    (one) => one.delivery === outboxId || (to !== undefined && isSameConversation(one.to, to)),
  )
  // If several messages fail, only the first failure is reported.
  for (const { id, name } of theirs.filter(({ state }) => state === 'taking-part')) {
    if (file !== undefined)
      await notifyFileDeliveryFailure(uow, { ticket: ticket.number, expert: name, file, reason })
    else
      await removeParticipant(uow, {
        ticket: ticket.number,
        person: id,
        how: 'unreachable',
        by: bot,
        reason,
      })
  }
  return theirs.length > 0
}
