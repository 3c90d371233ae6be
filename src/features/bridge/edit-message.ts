import { isShared, sendToRequester, updateEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage, deletedMessageText } from '../../desk/notify/bridged-message.js'
import { cardLocationsAfterTurn } from '../../desk/notify/card-locations.js'
import { forwardEditToExperts } from '../../desk/notify/forward-to-experts.js'
import { findMentions } from '../../desk/notify/mentions.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { enqueueMessage, sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isSameConversation } from '../../desk/people/desk-channels.js'
import { answerMessageKey } from '../../desk/ticket/colleague-question.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { OutboundMessage } from '../../desk/view/message.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { deleteFileForExperts, fileMessageKey } from '../files/index.js'

/** Applies an edit to every copy of a message. The audit keeps the old text. */
export async function editMessage(uow: UnitOfWork, action: EffectOf<'edit-message'>): Promise<void> {
  const found = await lineIn(uow, action.ticket, action.lineId)
  if (found === null || found.line.text === action.text) return
  const { ticket, line } = found
  await replaceEntry(uow, ticket, { ...line, text: action.text, editedAt: uow.now })
  saveTicket(uow, ticket, { id: line.by, name: line.name }, { did: 'line-edited', text: line.text })
  // The card quotes the latest messages, so it mustn't keep showing the old text.
  uow.urgentCards.add(ticket.number)
}

/** Replaces the transcript entry with the same ID, and every copy of it that was sent. */
export async function replaceEntry(uow: UnitOfWork, ticket: Ticket, line: TranscriptEntry): Promise<void> {
  const content = (language: string): OutboundMessage => ({
    type: 'replace',
    message: bridgedMessage(uow, line, language),
  })
  const deliveries = await carry(uow, ticket, line, content)
  updateEntry(uow, ticket.number, line, deliveries)
}

/** Withdraws every copy of a message whose original was deleted. The audit keeps the text. */
export async function deleteMessage(uow: UnitOfWork, action: EffectOf<'delete-message'>): Promise<void> {
  const found = await lineIn(uow, action.ticket, action.lineId)
  if (found === null || found.line.deletedAt !== null) return
  const { ticket, line } = found
  const deliveries = await carry(uow, ticket, line, (language) => withdrawal(uow, line, language))
  for (const { file } of line.attachments) if (file !== undefined) await withdrawFile(uow, ticket, line, file)
  updateEntry(uow, ticket.number, { ...line, deletedAt: uow.now }, deliveries)
  saveTicket(uow, ticket, { id: line.by, name: line.name }, { did: 'line-deleted', text: line.text })
  uow.urgentCards.add(ticket.number)
}

function withdrawal(uow: UnitOfWork, line: TranscriptEntry, language: string): OutboundMessage {
  const text = deletedMessageText(line, uow.now, language, uow.services)
  return { type: 'delete', notice: { language, text, buttons: [] } }
}

/** Withdraws a file: if it hasn't been sent yet, it won't be; if it has, it is deleted where the platform allows it. */
async function withdrawFile(
  uow: UnitOfWork,
  ticket: Ticket,
  line: TranscriptEntry,
  id: string,
): Promise<void> {
  const file = await uow.tx.get('file', id)
  if (file === null) return
  uow.tx.put('file', id, { ...file, state: 'withdrawn', hash: null })
  uow.tx.cancelTimer(`expire-file:${id}`)
  if (file.state !== 'kept') return
  const content = { type: 'delete' } as const
  if (line.by === 'technician' && isShared(line))
    sendToRequester(uow, ticket, line, { content, slot: fileMessageKey(id) })
  deleteFileForExperts(uow, ticket, file)
  if (file.isAtDesk)
    sendToDesks(uow, ticket, content, line.id, {
      slot: fileMessageKey(id),
      except: file.postedIn,
      desks: cardLocationsAfterTurn(uow, ticket).map(({ to }) => to),
    })
}

async function lineIn(
  uow: UnitOfWork,
  number: string,
  lineId: string,
): Promise<{ ticket: Ticket; line: TranscriptEntry } | null> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return null
  const line = (await uow.tx.lines(number)).find((candidate) => candidate.id === lineId)
  return line === undefined ? null : { ticket, line }
}

/**
 * Sends a change to a message to desks, experts and question threads. The requester only gets changes to technicians' and experts' messages, never to
 * a work note or to their own messages.
 */
async function carry(
  uow: UnitOfWork,
  ticket: Ticket,
  line: TranscriptEntry,
  content: (language: string) => OutboundMessage,
): Promise<readonly string[]> {
  const isOfDesk = line.by === 'technician' || line.by === 'participant'
  const toRequester =
    isOfDesk && isShared(line)
      ? [sendToRequester(uow, ticket, line, { content: content(ticket.language), slot: `line:${line.id}` })]
      : []
  const desks = cardLocationsAfterTurn(uow, ticket).map(({ to }) => to)
  const mentioned = line.mentions === ticket.assignment.assignee?.id ? ticket.assignment.assignee : null
  const toDesks = sendToDesks(uow, ticket, content(uow.services.deskLanguage), line.id, {
    desks,
    ...(mentioned === null ? {} : { mentions: await findMentions(uow, desks, mentioned) }),
  })
  await forwardEditToExperts(uow, ticket, line, content)
  return [...toRequester, ...toDesks, ...underQuestions(uow, ticket, line, content)]
}

/** Sends a change to a colleague's answer to the channels that show the question. */
function underQuestions(
  uow: UnitOfWork,
  { questions = [] }: Ticket,
  line: TranscriptEntry,
  content: (language: string) => OutboundMessage,
): readonly string[] {
  if (line.kind !== 'note' || line.by !== 'technician') return []
  const places = questions.flatMap((question) => question.places)
  const others = places.filter((to, at) => places.findIndex((one) => isSameConversation(one, to)) === at)
  return others.map((to) =>
    enqueueMessage(uow, { to, content: content(uow.services.deskLanguage), slot: answerMessageKey(line.id) }),
  )
}
