import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { conversationKey } from '../../desk/conversation-key.js'
import { updateEntry } from '../../desk/notify/append-entry.js'
import { bridgedMessage } from '../../desk/notify/bridged-message.js'
import { cardLocationsAfterTurn } from '../../desk/notify/card-locations.js'
import { enqueueMessage, sendToDesk, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { canShowContent } from '../../desk/people/desk-channels.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import type { Reaction, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { OutboundMessage } from '../../desk/view/message.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Adds or removes a reaction to the other person's message, and shows it to them as a reaction, or else in a short message. */
export async function forwardReaction(uow: UnitOfWork, action: EffectOf<'react'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const line = ticket && (await uow.tx.lines(ticket.number)).find(({ id }) => id === action.lineId)
  if (ticket === null || line === undefined || line === null || !isOfOtherSide(line, action.by.side)) return
  const before = line.reactions ?? []
  const isThere = before.some((one) => isSame(one, action))
  if (isThere === action.isAdded) return
  const { by, emoji } = action
  const after = action.isAdded
    ? [...before, { by: by.id, name: by.name, side: by.side, emoji }]
    : before.filter((one) => !isSame(one, action))
  const changed: TranscriptEntry = { ...line, reactions: after }
  updateEntry(uow, ticket.number, changed)
  // A new `updatedAt` makes open ticket pages reload the ticket.
  uow.tx.putTicket({ ...ticket, updatedAt: uow.now })
  if (by.side === 'technician') tellRequester(uow, ticket, changed, action)
  else tellDesks(uow, ticket, changed, action)
}

function isOfOtherSide(line: TranscriptEntry, side: Reaction['side']): boolean {
  const other = side === 'requester' ? 'technician' : 'requester'
  return line.by === other && line.kind === 'message' && line.deletedAt === null
}

function isSame(one: Reaction, { by, emoji }: EffectOf<'react'>): boolean {
  return one.by === by.id && one.emoji === emoji
}

type Reacting = EffectOf<'react'>

function tellRequester(uow: UnitOfWork, ticket: Ticket, line: TranscriptEntry, action: Reacting): void {
  const messageId = messageIn(line, conversationKey(ticket.reference))
  // The requester has no message to react to if the text was a button's label, or a message rerouted by "This was for Marc".
  if (messageId === null) return
  const { language } = ticket
  enqueueMessage(uow, {
    to: ticket.reference,
    content: reactionOf(uow, line, action, language, messageId),
    ticket: ticket.number,
  })
}

function tellDesks(uow: UnitOfWork, ticket: Ticket, line: TranscriptEntry, action: Reacting): void {
  const restricted = restrictedQueues(uow.services.queues)
  for (const { to: desk } of cardLocationsAfterTurn(uow, ticket)) {
    if (!canShowContent(uow.services.desks, ticket.queue, desk, restricted)) continue
    const messageId = messageIn(line, conversationKey(desk))
    const content = reactionOf(uow, line, action, uow.services.deskLanguage, messageId)
    sendToDesk(uow, desk, ticket.number, content, {
      lineId: line.id,
      slot: messageId === null ? `line:${line.id}` : null,
    })
  }
}

function reactionOf(
  uow: UnitOfWork,
  line: TranscriptEntry,
  { by, emoji, isAdded }: Reacting,
  language: string,
  messageId: string | null,
): OutboundMessage {
  const { wording } = uow.services
  const text = wording.reply(language, 'reacted', {
    name: escapeMarkdown(by.name),
    emoji: escapeMarkdown(emoji),
    words: escapeMarkdown(line.text, 80),
  })
  return {
    type: 'reaction',
    messageId,
    emoji,
    isAdded,
    isPresent: (line.reactions ?? []).some((one) => one.emoji === emoji && one.side === by.side),
    by: by.name,
    line: messageId === null ? bridgedMessage(uow, line, language) : null,
    notice: { language, text, buttons: [] },
  }
}

/** Returns the ID of the original message if it was written in this conversation, otherwise null. */
function messageIn({ source }: TranscriptEntry, target: string): string | null {
  return source?.startsWith(`${target}#`) ? source.slice(target.length + 1) : null
}
