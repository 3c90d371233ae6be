import { isOver } from '../desk-acts/may-act.js'
import { offeredOnCard } from '../desk-acts/offered-acts.js'
import type { KeptFile } from '../files/kept-file.js'
import { isSamePlace, mayHaveWords } from '../handoff/desks.js'
import { queueName, restrictedQueues } from '../handoff/queues.js'
import type { WaitingCard } from '../replies/message.js'
import { ticketCard } from '../replies/ticket-card.js'
import { clocksShown } from '../sla/clock-state.js'
import type { DeliveryState } from '../stores/records.js'
import { needsIdentityCheck } from '../tickets/identity.js'
import type { CardPlace, Ticket } from '../tickets/ticket.js'
import { accountsOf } from './accounts.js'
import { cardPlaces, placesBefore } from './card-places.js'
import { cardSlot, type Draft, send, topicName } from './draft.js'
import { similarShown, withSimilar } from './find-similar.js'
import { refreshHomes } from './open-homes.js'
import { filesToDesks } from './send-files.js'

/**
 * Delay before a card is updated for new messages, in milliseconds. It keeps updates rare, because each discards what somebody is typing in the
 * card and uses up part of the channel's rate limit.
 */
const quietMs = 60_000

/**
 * Updates the cards of this turn's tickets, then sends the messages below them. If a ticket only got new messages, which its thread shows already,
 * its card is updated after a minute without any.
 */
export async function refreshCards(draft: Draft): Promise<void> {
  for (const number of draft.touched) {
    const ticket = await draft.tx.ticket(number)
    if (ticket === null || (ticket.handedOff === null && ticket.handedBack === undefined)) continue
    await filesToDesks(draft, ticket)
    const id = `card:${number}`
    if (draft.changed.has(number) || !isSame(ticket.cards, cardPlaces(draft, ticket))) {
      draft.tx.cancelTimer(id)
      await refreshCardsOf(draft, await withSimilar(draft, ticket))
    } else {
      const dueAt = draft.now + quietMs
      draft.tx.setTimer({ id, lane: ticket.lane, dueAt, timer: { purpose: 'card', ticket: number } })
    }
  }
  if (draft.touched.size > 0) await refreshHomes(draft)
  for (const row of draft.deskRows) draft.tx.enqueue(row)
}

/** Sends the card to each channel of its queue. A channel of an earlier queue gets one last update that says the ticket has moved. */
async function refreshCardsOf(draft: Draft, ticket: Ticket): Promise<void> {
  const before = placesBefore(draft, ticket)
  const places = cardPlaces(draft, ticket)
  const card = await cardOf(draft, ticket)
  for (const place of places) {
    const was = before.find(({ to }) => isSamePlace(to, place.to))
    if (place.isLeft && was?.isLeft === true) continue
    sendCard(draft, place, card)
    if (!place.isLeft && was?.isLeft === true) sayThatItIsBack(draft, place, ticket)
  }
  if (!isSame(ticket.cards, places)) draft.tx.putTicket({ ...ticket, cards: places })
}

function sendCard(draft: Draft, { to, isLeft }: CardPlace, card: WaitingCard): void {
  const { queues, desks } = draft.around
  const mayShow = mayHaveWords(desks, card.queue, to, restrictedQueues(queues))
  const readable = mayShow ? card : withheldCard(draft, card)
  const shown: WaitingCard = isLeft ? { ...readable, isLeft, acts: [], suggested: [] } : readable
  send(draft, {
    to,
    content: { type: 'card', card: shown },
    slot: cardSlot(card.number),
    ticket: card.number,
  })
}

/** Card of a restricted ticket for a channel that may not read it: shows its number, queue, priority and assignee, and the button to take it. */
function withheldCard({ around }: Draft, card: WaitingCard): WaitingCard {
  const { deskLanguage: language, wording, queues } = around
  const queue = queueName(queues, card.queue, language)
  const { languageBanner: _banner, requesterAddress: _address, requesterOn: _on, ...shown } = card
  return {
    ...shown,
    topicName: queue,
    requesterName: '–',
    requesterChannel: '–',
    isRequesterVerified: true,
    needsIdentityCheck: false,
    summary: wording.reply(language, 'card-restricted', { queue }),
    facts: [],
    tried: [],
    lastLines: [],
    attachments: [],
    suggested: [],
    similar: [],
    approval: [],
    handOffReason: null,
    resolution: null,
    hold: null,
    undeliverable: null,
    acts: card.acts.filter((act) => (typeof act === 'string' ? act : act.id) === 'take'),
  }
}

/** Announces a ticket that returned to a channel, because its old card is far up by now. */
function sayThatItIsBack(draft: Draft, { to }: CardPlace, ticket: Ticket): void {
  const { wording, deskLanguage: language, queues } = draft.around
  const text = wording.reply(language, 'card-back', {
    number: ticket.number,
    queue: queueName(queues, ticket.queue, language),
    topic: mayHaveWords(draft.around.desks, ticket.queue, to, restrictedQueues(queues))
      ? topicName(draft, ticket.topic, language)
      : queueName(queues, ticket.queue, language),
  })
  send(draft, {
    to,
    content: { type: 'message', message: { language, text, buttons: [] } },
    ticket: ticket.number,
  })
}

function isSame(before: readonly CardPlace[] | undefined, now: readonly CardPlace[]): boolean {
  return (
    before !== undefined &&
    before.length === now.length &&
    before.every(({ to, isLeft }, at) => isSamePlace(to, now[at]!.to) && isLeft === now[at]!.isLeft)
  )
}

export async function cardOf(draft: Draft, ticket: Ticket): Promise<WaitingCard> {
  const { articles, deskLanguage, wording, timeZone, queues } = draft.around
  const lines = await draft.tx.lines(ticket.number)
  const isPast = isOver(ticket)
  const deliveries = new Map<string, DeliveryState>()
  // Messages queued in this turn have no delivery state yet.
  const unsent = new Set(draft.deskRows.map(({ id }) => id))
  for (const id of lines.slice(-12).flatMap(({ deliveries: ids }) => ids)) {
    if (unsent.has(id)) continue
    const state = await draft.tx.get('delivery', id)
    if (state !== null) deliveries.set(id, state)
  }
  const files = new Map<string, KeptFile>()
  for (const { file: id } of ticket.attachments.slice(-8)) {
    const file = id === undefined ? null : await draft.tx.get('file', id)
    if (file !== null) files.set(file.id, file)
  }
  return ticketCard({
    ticket,
    // Suggestions no longer help once the ticket is over.
    suggested: isPast ? [] : articles.suggested(ticket, lines),
    similar: isPast ? [] : await similarShown(draft, ticket),
    clocks: clocksShown(ticket.sla ?? null, draft.now),
    lines,
    acts: offeredOnCard(ticket),
    assigneeOn: await accountsOf(draft.tx, ticket.assignee?.id ?? null),
    deliveries,
    files,
    language: deskLanguage,
    timeZone,
    topicName: topicName(draft, ticket.topic, deskLanguage),
    queueName: queueName(queues, ticket.queue, deskLanguage),
    queueNamed: (queue) => queueName(queues, queue, deskLanguage),
    needsIdentityCheck: needsIdentityCheck(ticket) && !isPast,
    words: (key, vars) => wording.reply(deskLanguage, key, vars),
    card: wording.card(deskLanguage),
  })
}
