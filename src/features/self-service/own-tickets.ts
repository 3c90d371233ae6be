import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { OwnTicketTexts } from '../../desk/notify/own-ticket-texts.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button, OwnTicket } from '../../desk/view/message.js'
import type { OwnTicketsButton } from '../../dialogue/dialogue-flows.js'
import { queueEntryOf, queuePositionText } from '../../dialogue/hand-off/queue-position-text.js'
import { repeatOpenPrompt } from '../../dialogue/prompts/repeat-open-prompt.js'
import { matchOwnTickets } from '../../dialogue/routing/match-own-tickets.js'
import { humanButton, localized, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import { escalationButton } from '../escalation/index.js'
import { buildOwnTicketView } from './own-ticket.js'
import { promptForTicketAddition } from './prompt-for-ticket-addition.js'

export const ownTicketsPerPage = 5

/** Handles the buttons in a requester's ticket lists; those on the home page show that page again. */
export function handleOwnTicketsButton(turn: TurnBuilder, button: OwnTicketsButton): void {
  switch (button.kind) {
    case 'own-list':
      return button.isAtHome ? showOwnHome(turn) : listOwnTickets(turn, button.offset)
    case 'own-closed':
      return listClosed(turn)
    case 'own-show':
      return button.isAtHome ? showOwnHome(turn, button.ticket) : reportNamedTickets(turn, [button.ticket])
    case 'own-add':
      return promptForTicketAddition(turn, button.ticket)
    case 'own-go-on':
      return repeatOpenPrompt(turn, turn.conversation.prompt)
    default:
      button satisfies never
  }
}

const mostOnHome = 10

export function showOwnHome(turn: TurnBuilder, shown?: string): void {
  const tickets = turn.context.own.current.slice(0, mostOnHome).map(({ number }) => number)
  turn.effects.push({ type: 'send-home-page', tickets, ...(shown === undefined ? {} : { shown }) })
}

/**
 * Answers a question about status. Shows the tickets whose numbers are in the message; failing that, the tickets that its words identify; failing
 * that, the only unresolved ticket, or a list of all tickets that aren't closed.
 */
export function answerStatusQuestion(turn: TurnBuilder): void {
  const numbers = turn.context.understanding?.ticketNumbers ?? []
  if (numbers.length > 0) return reportNamedTickets(turn, numbers)
  const { current } = turn.context.own
  const meant = matchOwnTickets(turn, current)
  if (meant.length > 0) return reportMatchedTickets(turn, meant)
  const open = current.filter(({ state }) => state !== 'resolved')
  const [only] = open
  if (only !== undefined && open.length === 1) return tellOne(turn, only)
  listOwnTickets(turn)
}

/** Shows the status of the requester's tickets with these numbers, including closed tickets, and offers the available commands. */
export function reportNamedTickets(turn: TurnBuilder, numbers: readonly string[]): void {
  const named = turn.context.own.named.filter(({ number }) => numbers.includes(number))
  const [only] = named
  if (only === undefined) return tellNone(turn)
  if (named.length === 1) return tellOne(turn, only)
  tellSeveral(turn, named, t(turn, 'status-list', { list: linesOf(turn, named) }))
}

/** Shows the status of the ticket that the message's words identify. If they match several tickets, lists them and asks which one is meant. */
export function reportMatchedTickets(turn: TurnBuilder, meant: readonly Ticket[]): void {
  const [only] = meant
  if (only !== undefined && meant.length === 1) return tellOne(turn, only)
  const shown = meant.slice(0, ownTicketsPerPage)
  tellSeveral(turn, shown, t(turn, 'status-which', { list: linesOf(turn, shown) }))
}

/** Lists the tickets that are not closed, one page at a time. */
export function listOwnTickets(turn: TurnBuilder, offset = 0): void {
  const { current, closed } = turn.context.own
  const page = current.slice(offset, offset + ownTicketsPerPage)
  const [only] = page
  const hasClosed = closed !== null && closed.total > 0
  const older: readonly Button[] = hasClosed
    ? [{ label: t(turn, 'own-closed'), value: encodeButton({ kind: 'own-closed', offset: 0 }) }]
    : []
  if (only === undefined) return tellNone(turn, older)
  if (current.length === 1) return tellOne(turn, only, older)
  const rest = current.length - offset - page.length
  const more: readonly Button[] =
    rest > 0
      ? [
          {
            label: t(turn, 'own-more'),
            value: encodeButton({ kind: 'own-list', offset: offset + ownTicketsPerPage }),
          },
        ]
      : []
  tellSeveral(turn, page, t(turn, 'status-list', { list: linesOf(turn, page) }), [...more, ...older])
}

/** Lists a page of closed tickets, which can no longer be reopened. */
function listClosed(turn: TurnBuilder): void {
  const { closed } = turn.context.own
  if (closed === null || closed.tickets.length === 0) return sayAside(turn, t(turn, 'own-closed-none'), [])
  const next = closed.offset + closed.tickets.length
  const list = linesOf(turn, closed.tickets)
  const more: readonly Button[] =
    next < closed.total
      ? [{ label: t(turn, 'own-more'), value: encodeButton({ kind: 'own-closed', offset: next }) }]
      : []
  tellSeveral(
    turn,
    closed.tickets,
    t(turn, 'own-closed-list', { list, from: closed.offset + 1, to: next, total: closed.total }),
    more,
  )
}

/**
 * Sends a message without closing the open question, with a button that returns to that question.
 */
function sayAside(turn: TurnBuilder, text: string, buttons: readonly Button[]): void {
  const isAsking = turn.conversation.prompt.kind !== 'idle'
  const back: readonly Button[] = isAsking
    ? [{ label: t(turn, 'own-go-on'), value: encodeButton({ kind: 'own-go-on' }) }]
    : []
  say(turn, text, { ticket: null, buttons: [...buttons, ...back] })
}

function tellNone(turn: TurnBuilder, more: readonly Button[] = []): void {
  sayAside(turn, t(turn, 'status-none'), [...more, humanButton(turn)])
}

function tellOne(turn: TurnBuilder, ticket: Ticket, more: readonly Button[] = []): void {
  const { momentText, own } = turn.context
  const seen = buildOwnTicket(turn, ticket)
  const { language } = turn.conversation
  const text = t(turn, 'status-detail', {
    number: seen.number,
    topic: seen.topicName,
    state: seen.stateName,
    opened: momentText(seen.openedAt, language),
    changed: momentText(seen.updatedAt, language),
    next: seen.next,
  })
  const all: readonly Button[] =
    own.current.length > 1
      ? [{ label: t(turn, 'own-all'), value: encodeButton({ kind: 'own-list', offset: 0 }) }]
      : []
  sayAside(turn, text, [...ownTicketButtons(turn, ticket), ...higher(turn, ticket), ...more, ...all])
}

/** Returns the button that escalates a handed-off ticket; empty if the ticket is closed or in another lane. */
function higher(turn: TurnBuilder, { handedOff, lane, number, state }: Ticket): readonly Button[] {
  const isOver = state === 'resolved' || state === 'closed'
  return handedOff === null || isOver || lane !== turn.conversation.lane
    ? []
    : [escalationButton(turn, number)]
}

function tellSeveral(
  turn: TurnBuilder,
  tickets: readonly Ticket[],
  text: string,
  more: readonly Button[] = [],
): void {
  const buttons = tickets.map((ticket) => ({
    label: truncateAtWord(`${ticket.number} · ${topicName(turn, ticket)}`, 40),
    value: encodeButton({ kind: 'own-show', ticket: ticket.number }),
  }))
  sayAside(turn, text, [...buttons, ...more])
}

function linesOf(turn: TurnBuilder, tickets: readonly Ticket[]): string {
  return tickets.map((ticket) => `- ${statusLine(turn, ticket)}`).join('\n')
}

function statusLine(turn: TurnBuilder, ticket: Ticket): string {
  const { number, topicName: topic, stateName: state, waits, updatedAt } = buildOwnTicket(turn, ticket)
  const changed = turn.context.momentText(updatedAt, turn.conversation.language)
  return t(turn, waits === null ? 'status-line-over' : 'status-line', {
    number,
    topic,
    state,
    waits: waits ?? '',
    changed,
  })
}

/** Returns the requester's commands on a ticket, with its number on each button. */
export function ownTicketButtons(turn: TurnBuilder, ticket: Ticket): readonly Button[] {
  const labels = { add: 'add-to', cancel: 'cancel-named', reopen: 'reopen-named' } as const
  return buildOwnTicket(turn, ticket).acts.map((act) => ({
    label: t(turn, labels[act], { number: ticket.number }),
    value: encodeButton({ kind: act === 'add' ? 'own-add' : act, ticket: ticket.number }),
  }))
}

export function buildOwnTicket(turn: TurnBuilder, ticket: Ticket): OwnTicket {
  return buildOwnTicketView(ticket, wordsFor(turn))
}

function wordsFor(turn: TurnBuilder): OwnTicketTexts {
  const { context, conversation } = turn
  const { language } = conversation
  return {
    wording: context.wording,
    language,
    queues: context.queues,
    topicName: (topic) => nameOf(turn, topic),
    momentText: (moment) => context.momentText(moment, language),
    opening: context.opening,
    lineText: (ticket) => queuePositionText(turn, queueEntryOf(ticket)),
    closeResolvedAfterDays: context.timeouts.closeResolvedAfterDays,
  }
}

function topicName(turn: TurnBuilder, { topic }: Ticket): string {
  return nameOf(turn, topic)
}

function nameOf(turn: TurnBuilder, topic: string | null): string {
  const known = topic === null ? undefined : turn.context.topics.get(topic)
  return known === undefined ? t(turn, 'no-topic') : localized(turn, known.name)
}
