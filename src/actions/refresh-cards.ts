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

/** An update removes whatever someone is typing in a card, and takes a place in the channel's outgoing queue. */
const quietMs = 60_000

/**
 * The cards of all tickets that changed and that humans see, then the lines that are under them. What was only said is in
 * the thread already: the card follows when nothing more was said for a minute.
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

/** Sends the card to each channel of its group; where the ticket has none any longer, the old card says so once. */
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

/** The card of a restricted ticket as others see it: that it exists, how urgent it is, and who has it. Its people can take it from there. */
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

/** Its card is far up in the channel by now: a line at the end says it needs another look. */
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
  // What this turn sends into threads stands under the card: it has no state yet.
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
    // What might have helped is of no use any more.
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
