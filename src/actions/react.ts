import type { Action } from '../conversation/action.js'
import { mayHaveWords } from '../handoff/desks.js'
import { restrictedQueues } from '../handoff/queues.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Outgoing } from '../replies/message.js'
import type { Line, Reaction, Ticket } from '../tickets/ticket.js'
import { bridgedMessage } from './bridged-message.js'
import { cardPlaces } from './card-places.js'
import { type Draft, send, sendToDesk, targetOf, ticketOf } from './draft.js'

/** Adds or removes a reaction to the other side's message, and shows it there as a reaction, or else in a short message. */
export async function react(draft: Draft, action: Extract<Action, { do: 'react' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const line = ticket && (await draft.tx.lines(ticket.number)).find(({ id }) => id === action.lineId)
  if (ticket === null || line === undefined || line === null || !isOfOtherSide(line, action.by.side)) return
  const before = line.reactions ?? []
  const isThere = before.some((one) => isSame(one, action))
  if (isThere === action.isAdded) return
  const { by, emoji } = action
  const after = action.isAdded
    ? [...before, { by: by.id, name: by.name, side: by.side, emoji }]
    : before.filter((one) => !isSame(one, action))
  const changed: Line = { ...line, reactions: after }
  draft.tx.putLine(ticket.number, changed)
  // A new `updatedAt` makes open ticket pages reload the ticket.
  draft.tx.putTicket({ ...ticket, updatedAt: draft.now })
  if (by.side === 'technician') tellRequester(draft, ticket, changed, action)
  else tellDesks(draft, ticket, changed, action)
}

function isOfOtherSide(line: Line, side: Reaction['side']): boolean {
  const other = side === 'requester' ? 'technician' : 'requester'
  return line.by === other && line.kind === 'message' && line.deletedAt === null
}

function isSame(one: Reaction, { by, emoji }: Extract<Action, { do: 'react' }>): boolean {
  return one.by === by.id && one.emoji === emoji
}

type Reacting = Extract<Action, { do: 'react' }>

function tellRequester(draft: Draft, ticket: Ticket, line: Line, action: Reacting): void {
  const messageId = messageIn(line, targetOf(ticket.reference))
  // The requester has no message to react to if the text was a button's label, or a message rerouted by "This was for Marc".
  if (messageId === null) return
  const { language } = ticket
  send(draft, {
    to: ticket.reference,
    content: reactionOf(draft, line, action, language, messageId),
    ticket: ticket.number,
  })
}

function tellDesks(draft: Draft, ticket: Ticket, line: Line, action: Reacting): void {
  const restricted = restrictedQueues(draft.around.queues)
  for (const { to: desk } of cardPlaces(draft, ticket)) {
    if (!mayHaveWords(draft.around.desks, ticket.queue, desk, restricted)) continue
    const messageId = messageIn(line, targetOf(desk))
    const content = reactionOf(draft, line, action, draft.around.deskLanguage, messageId)
    sendToDesk(draft, desk, ticket.number, content, {
      lineId: line.id,
      slot: messageId === null ? `line:${line.id}` : null,
    })
  }
}

function reactionOf(
  draft: Draft,
  line: Line,
  { by, emoji, isAdded }: Reacting,
  language: string,
  messageId: string | null,
): Outgoing {
  const { wording } = draft.around
  const text = wording.reply(language, 'reacted', {
    name: deadMarkdown(by.name),
    emoji: deadMarkdown(emoji),
    words: deadMarkdown(line.text, 80),
  })
  return {
    type: 'reaction',
    messageId,
    emoji,
    isAdded,
    isPresent: (line.reactions ?? []).some((one) => one.emoji === emoji && one.side === by.side),
    by: by.name,
    line: messageId === null ? bridgedMessage(draft, line, language) : null,
    told: { language, text, buttons: [] },
  }
}

/** Returns the ID of the original message if it was written in this conversation, otherwise null. */
function messageIn({ source }: Line, target: string): string | null {
  return source?.startsWith(`${target}#`) ? source.slice(target.length + 1) : null
}
