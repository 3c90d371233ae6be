import type { Button, OwnTicket } from '../replies/message.js'
import { type OwnTicketWords, ownTicket } from '../replies/own-ticket.js'
import { shortened } from '../replies/shortened.js'
import type { Ticket } from '../tickets/ticket.js'
import { askOnceMore } from './ask-once-more.js'
import { awaitLine } from './own-acts.js'
import { humanButton, localized, type Plan, say, words } from './plan.js'
import { raiseButton } from './raise-flow.js'
import { ticketsMeant } from './tickets-meant.js'
import { inLine, lineText } from './waiting-line.js'

export const ownPerPage = 5

/** Handles `mine|list|5`, `mine|closed|0` and `mine|show|INC-1001`; `home` is appended to those pressed on the home page. */
export function pressOwn(plan: Plan, [what = '', which = '', from]: readonly string[]): void {
  if (from === 'home') {
    return showOwnHome(plan, what === 'show' ? which : undefined)
  }
  if (what === 'go-on') return askOnceMore(plan, plan.conversation.phase)
  if (what === 'add') return awaitLine(plan, which)
  if (what === 'show') return tellOfNamed(plan, [which])
  if (what === 'closed') return listClosed(plan)
  listOwn(plan, Number.parseInt(which, 10) || 0)
}

const mostOnHome = 10

export function showOwnHome(plan: Plan, shown?: string): void {
  const tickets = plan.situation.own.current.slice(0, mostOnHome).map(({ number }) => number)
  plan.actions.push({ do: 'show-home', tickets, ...(shown === undefined ? {} : { shown }) })
}

/** Answers a question about status with the tickets named, else those the words identify, else all of them. */
export function tellStatus(plan: Plan): void {
  const numbers = plan.situation.understanding?.ticketNumbers ?? []
  if (numbers.length > 0) return tellOfNamed(plan, numbers)
  const { current } = plan.situation.own
  const meant = ticketsMeant(plan, current)
  if (meant.length > 0) return tellMeant(plan, meant)
  const open = current.filter(({ state }) => state !== 'resolved')
  const [only] = open
  if (only !== undefined && open.length === 1) return tellOne(plan, only)
  listOwn(plan)
}

/** Tells the status of the requester's tickets named in a message, closed ones included, and offers the available commands. */
export function tellOfNamed(plan: Plan, numbers: readonly string[]): void {
  const named = plan.situation.own.named.filter(({ number }) => numbers.includes(number))
  const [only] = named
  if (only === undefined) return tellNone(plan)
  if (named.length === 1) return tellOne(plan, only)
  tellSeveral(plan, named, words(plan, 'status-list', { list: linesOf(plan, named) }))
}

/** Tells the status of the ticket that the words identify; asks which if there are several. */
export function tellMeant(plan: Plan, meant: readonly Ticket[]): void {
  const [only] = meant
  if (only !== undefined && meant.length === 1) return tellOne(plan, only)
  const shown = meant.slice(0, ownPerPage)
  tellSeveral(plan, shown, words(plan, 'status-which', { list: linesOf(plan, shown) }))
}

/** Lists the tickets that are not closed, one page at a time. */
export function listOwn(plan: Plan, offset = 0): void {
  const { current, closed } = plan.situation.own
  const page = current.slice(offset, offset + ownPerPage)
  const [only] = page
  const hasClosed = closed !== null && closed.total > 0
  const older: readonly Button[] = hasClosed
    ? [{ label: words(plan, 'own-closed'), value: 'mine|closed|0' }]
    : []
  if (only === undefined) return tellNone(plan, older)
  if (current.length === 1) return tellOne(plan, only, older)
  const rest = current.length - offset - page.length
  const more: readonly Button[] =
    rest > 0 ? [{ label: words(plan, 'own-more'), value: `mine|list|${offset + ownPerPage}` }] : []
  tellSeveral(plan, page, words(plan, 'status-list', { list: linesOf(plan, page) }), [...more, ...older])
}

/** Lists a page of closed tickets, which can no longer be reopened. */
function listClosed(plan: Plan): void {
  const { closed } = plan.situation.own
  if (closed === null || closed.tickets.length === 0)
    return sayAside(plan, words(plan, 'own-closed-none'), [])
  const next = closed.offset + closed.tickets.length
  const list = linesOf(plan, closed.tickets)
  const more: readonly Button[] =
    next < closed.total ? [{ label: words(plan, 'own-more'), value: `mine|closed|${next}` }] : []
  tellSeveral(
    plan,
    closed.tickets,
    words(plan, 'own-closed-list', { list, from: closed.offset + 1, to: next, total: closed.total }),
    more,
  )
}

/** Sends a message without affecting the open question, which stays one press away. */
function sayAside(plan: Plan, text: string, buttons: readonly Button[]): void {
  const isAsking = plan.conversation.phase.at !== 'idle'
  const back: readonly Button[] = isAsking ? [{ label: words(plan, 'own-go-on'), value: 'mine|go-on' }] : []
  say(plan, text, { ticket: null, buttons: [...buttons, ...back] })
}

function tellNone(plan: Plan, more: readonly Button[] = []): void {
  sayAside(plan, words(plan, 'status-none'), [...more, humanButton(plan)])
}

function tellOne(plan: Plan, ticket: Ticket, more: readonly Button[] = []): void {
  const { momentText, own } = plan.situation
  const seen = ownTicketOf(plan, ticket)
  const { language } = plan.conversation
  const text = words(plan, 'status-detail', {
    number: seen.number,
    topic: seen.topicName,
    state: seen.stateName,
    opened: momentText(seen.openedAt, language),
    changed: momentText(seen.updatedAt, language),
    next: seen.next,
  })
  const all: readonly Button[] =
    own.current.length > 1 ? [{ label: words(plan, 'own-all'), value: 'mine|list|0' }] : []
  sayAside(plan, text, [...actButtons(plan, ticket), ...higher(plan, ticket), ...more, ...all])
}

/** Returns the button that escalates a handed-off ticket; empty if the ticket is closed or in another lane. */
function higher(plan: Plan, { handedOff, lane, number, state }: Ticket): readonly Button[] {
  const isOver = state === 'resolved' || state === 'closed'
  return handedOff === null || isOver || lane !== plan.conversation.lane ? [] : [raiseButton(plan, number)]
}

function tellSeveral(
  plan: Plan,
  tickets: readonly Ticket[],
  text: string,
  more: readonly Button[] = [],
): void {
  const buttons = tickets.map((ticket) => ({
    label: shortened(`${ticket.number} · ${topicName(plan, ticket)}`, 40),
    value: `mine|show|${ticket.number}`,
  }))
  sayAside(plan, text, [...buttons, ...more])
}

function linesOf(plan: Plan, tickets: readonly Ticket[]): string {
  return tickets.map((ticket) => `- ${statusLine(plan, ticket)}`).join('\n')
}

function statusLine(plan: Plan, ticket: Ticket): string {
  const { number, topicName: topic, stateName: state, waits, updatedAt } = ownTicketOf(plan, ticket)
  const changed = plan.situation.momentText(updatedAt, plan.conversation.language)
  return words(plan, waits === null ? 'status-line-over' : 'status-line', {
    number,
    topic,
    state,
    waits: waits ?? '',
    changed,
  })
}

/** Returns the requester's commands on a ticket, with its number on each button. */
export function actButtons(plan: Plan, ticket: Ticket): readonly Button[] {
  const labels = { add: 'add-to', cancel: 'cancel-named', reopen: 'reopen-named' } as const
  return ownTicketOf(plan, ticket).acts.map((act) => ({
    label: words(plan, labels[act], { number: ticket.number }),
    value: act === 'add' ? `mine|add|${ticket.number}` : `${act}|${ticket.number}`,
  }))
}

export function ownTicketOf(plan: Plan, ticket: Ticket): OwnTicket {
  return ownTicket(ticket, wordsFor(plan))
}

function wordsFor(plan: Plan): OwnTicketWords {
  const { situation, conversation } = plan
  const { language } = conversation
  return {
    wording: situation.wording,
    language,
    queues: situation.queues,
    topicName: (topic) => nameOf(plan, topic),
    momentText: (moment) => situation.momentText(moment, language),
    opening: situation.opening,
    lineText: (ticket) => lineText(plan, inLine(ticket)),
    closeResolvedAfterDays: situation.pace.closeResolvedAfterDays,
  }
}

function topicName(plan: Plan, { topic }: Ticket): string {
  return nameOf(plan, topic)
}

function nameOf(plan: Plan, topic: string | null): string {
  const known = topic === null ? undefined : plan.situation.topics.get(topic)
  return known === undefined ? words(plan, 'no-topic') : localized(plan, known.name)
}
