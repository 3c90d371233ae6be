import { cardLocationsAfterTurn, cardLocationsBeforeTurn } from '../../desk/notify/card-locations.js'
import { platformAccountsOf } from '../../desk/notify/platform-accounts.js'
import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import { cardSlot, enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { canShowContent, isSameConversation } from '../../desk/people/desk-channels.js'
import { isVisibleToReadersOf } from '../../desk/people/permissions.js'
import { queueName, restrictedQueues } from '../../desk/people/queues.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import { displayedClocks } from '../../desk/ticket/service-level/displayed-clocks.js'
import type { CardLocation, Ticket } from '../../desk/ticket/ticket.js'
import type { QueuedCard } from '../../desk/view/message.js'
import { ticketCard } from '../../desk/view/ticket-card.js'
import type { DeliveryState } from '../../storage/records.js'
import { type CommandTargets, loadCommandTargets } from '../commands/command-targets.js'
import { cardCommands } from '../commands/offered-commands.js'
import { updateSimilarTickets, visibleSimilarTickets } from '../desk-search/index.js'
import { sendFilesToDesks } from '../files/index.js'
import { detailsOfFeatures } from '../index.js'

/**
 * Delay before a card is updated for new messages, in milliseconds. It keeps updates rare, because
 * each update discards any text being typed in the card and uses up part of the channel's rate
 * limit.
 */
const quietMs = 60_000

/**
 * Updates the cards of this turn's tickets, then sends the messages below them. If a ticket only got new messages, which its thread already
 * shows, its card isn't updated until a minute has passed without any.
 */
export async function refreshCards(uow: UnitOfWork): Promise<void> {
  for (const number of uow.dirtyTickets) {
    const ticket = await uow.tx.ticket(number)
    if (ticket === null || (ticket.handedOff === null && ticket.handedBack === undefined)) continue
    await sendFilesToDesks(uow, ticket)
    const id = `card:${number}`
    if (uow.urgentCards.has(number) || !isSame(ticket.cards, cardLocationsAfterTurn(uow, ticket))) {
      uow.tx.cancelTimer(id)
      await refreshCardsOf(uow, await updateSimilarTickets(uow, ticket))
    } else {
      const dueAt = uow.now + quietMs
      uow.tx.setTimer({ id, lane: ticket.lane, dueAt, timer: { purpose: 'card', ticket: number } })
    }
  }
  for (const row of uow.threadMessages) uow.tx.enqueue(row)
}

/**
 * Sends the card to each channel of its queue. A channel of an earlier queue gets one last update,
 * which shows that the ticket has moved.
 */
async function refreshCardsOf(uow: UnitOfWork, ticket: Ticket): Promise<void> {
  const before = cardLocationsBeforeTurn(uow, ticket)
  const places = cardLocationsAfterTurn(uow, ticket)
  const card = await buildCard(uow, ticket)
  for (const place of places) {
    const was = before.find(({ to }) => isSameConversation(to, place.to))
    if (place.isLeft && was?.isLeft === true) continue
    sendCard(uow, place, card)
    if (!place.isLeft && was?.isLeft === true) sayThatItIsBack(uow, place, ticket)
  }
  if (!isSame(ticket.cards, places)) uow.tx.putTicket({ ...ticket, cards: places })
}

function sendCard(uow: UnitOfWork, { to, isLeft }: CardLocation, card: QueuedCard): void {
  const { queues, desks } = uow.services
  const mayShow = canShowContent(desks, card.queue, to, restrictedQueues(queues))
  const readable = mayShow ? card : withheldCard(uow, card)
  const shown: QueuedCard = isLeft ? { ...readable, isLeft, commands: [], suggested: [] } : readable
  enqueueMessage(uow, {
    to,
    content: { type: 'card', card: shown },
    slot: cardSlot(card.number),
    ticket: card.number,
  })
}

/**
 * Returns the card of a restricted ticket for a channel that may not read it: it shows the number, queue, priority and assignee, and has
 * the button to take the ticket.
 */
function withheldCard({ services }: UnitOfWork, card: QueuedCard): QueuedCard {
  const { deskLanguage: language, wording, queues } = services
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
    commands: card.commands.filter((id) => id === 'take'),
  }
}

/** Announces that a ticket has returned to a channel, because its old card has scrolled out of sight by now. */
function sayThatItIsBack(uow: UnitOfWork, { to }: CardLocation, ticket: Ticket): void {
  const { wording, deskLanguage: language, queues } = uow.services
  const text = wording.reply(language, 'card-back', {
    number: ticket.number,
    queue: queueName(queues, ticket.queue, language),
    topic: canShowContent(uow.services.desks, ticket.queue, to, restrictedQueues(queues))
      ? topicName(uow, ticket.topic, language)
      : queueName(queues, ticket.queue, language),
  })
  enqueueMessage(uow, {
    to,
    content: { type: 'message', message: { language, text, buttons: [] } },
    ticket: ticket.number,
  })
}

function isSame(before: readonly CardLocation[] | undefined, now: readonly CardLocation[]): boolean {
  return (
    before !== undefined &&
    before.length === now.length &&
    before.every(({ to, isLeft }, at) => isSameConversation(to, now[at]!.to) && isLeft === now[at]!.isLeft)
  )
}

export async function buildCard(uow: UnitOfWork, ticket: Ticket): Promise<QueuedCard> {
  const { articles, deskLanguage, wording, timeZone, queues } = uow.services
  const lines = await uow.tx.lines(ticket.number)
  const isPast = isResolvedOrClosed(ticket)
  const deliveries = new Map<string, DeliveryState>()
  // Messages queued in this turn have no delivery state yet.
  const unsent = new Set(uow.threadMessages.map(({ id }) => id))
  for (const id of lines.slice(-12).flatMap(({ deliveries: ids }) => ids)) {
    if (unsent.has(id)) continue
    const state = await uow.tx.get('delivery', id)
    if (state !== null) deliveries.set(id, state)
  }
  const files = await storedFilesOf(uow.tx, ticket.attachments.slice(-8))
  return ticketCard({
    ticket,
    // Suggestions are no longer useful once the ticket is over.
    suggested: isPast ? [] : articles.suggested(ticket, lines),
    similar: isPast ? [] : await visibleSimilarTickets(uow, ticket),
    clocks: displayedClocks(ticket.sla ?? null, uow.now),
    lines,
    acts: cardCommands(ticket, await targetsOf(uow, ticket)),
    assigneeOn: await platformAccountsOf(uow.tx, ticket.assignment.assignee?.id ?? null),
    deliveries,
    files: new Map(files.map((file) => [file.id, file])),
    language: deskLanguage,
    timeZone,
    topicName: topicName(uow, ticket.topic, deskLanguage),
    queueName: queueName(queues, ticket.queue, deskLanguage),
    queueNamed: (queue) => queueName(queues, queue, deskLanguage),
    detailsOf: detailsOfFeatures,
    needsIdentityCheck: needsIdentityCheck(ticket) && !isPast,
    words: (key, vars) => wording.reply(deskLanguage, key, vars),
    card: wording.card(deskLanguage),
  })
}

/**
 * Loads the other tickets and outages that the card's commands need. Everyone in the channel reads
 * the card, so only tickets that all of them may read count.
 */
async function targetsOf(uow: UnitOfWork, ticket: Ticket): Promise<CommandTargets> {
  const { dirtyTickets, services, tx } = uow
  const restricted = restrictedQueues(services.queues)
  return loadCommandTargets(ticket, {
    outages: await tx.get('setting', 'outages'),
    tickets: services.tickets,
    changed: dirtyTickets,
    readable: async (number) => {
      const other = await tx.ticket(number)
      return other !== null && isVisibleToReadersOf(other, ticket, restricted) ? other : null
    },
  })
}
