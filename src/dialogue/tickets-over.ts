import { between, phraseIn } from '../conversation/phrase-in.js'
import { change, localized, type Plan, say, words } from '../conversation/plan.js'
import { recordLine } from '../conversation/record-line.js'
import type { CloseAsked } from '../conversation/state.js'
import { ticketsMeant } from '../conversation/tickets-meant.js'
import { isWaiting } from '../conversation/waiting-line.js'
import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import type { DialogueContext } from './context.js'
import { matterOf, toldSuccess } from './success.js'

/**
 * Returns the waiting tickets that a message reports as over: all of them if it says so; the one that its words identify or whose goal state it
 * describes; otherwise the one it is forwarded to.
 */
export function ticketsOver(context: DialogueContext, addressee: Ticket): readonly Ticket[] {
  const { plan, text, understanding } = context
  const waiting = waitingTickets(plan)
  if (waiting.length < 2 || understanding.ticketNumbers.length > 0) return [addressee]
  if (saysAll(plan, text)) return waiting
  const meant = ticketsMeant(plan, waiting)
  if (meant.length === 1) return meant
  const told = waiting.filter((ticket) => toldSuccess(context, matterOf(ticket))?.isOfTheMatter === true)
  return told.length === 1 ? told : [addressee]
}

/** Returns the requester's tickets in this conversation that were handed over and not yet taken, the latest first. */
export function waitingTickets({ situation }: Plan): readonly Ticket[] {
  return situation.tickets.filter((ticket) => isWaiting(ticket) && ticket.assignee === null)
}

/** Returns true for "Cancel everything". */
function saysAll({ situation }: Plan, text: string): boolean {
  const { languages, of } = situation.sayings
  const typed = between(text)
  return languages.some((language) => phraseIn(typed, of(language).all))
}

/** Asks whether these tickets can be closed, naming each if there are several. `front` goes before the question. */
export function askToClose(
  { plan, text }: DialogueContext,
  means: CloseAsked['means'],
  tickets: readonly Ticket[],
  front: readonly string[] = [],
): void {
  const [{ number } = { number: '' }, ...others] = tickets
  recordLine(plan, number, text)
  const closeAsked: CloseAsked = { ticket: number, means, at: plan.situation.now }
  change(plan, {
    closeAsked:
      others.length === 0 ? closeAsked : { ...closeAsked, others: others.map((ticket) => ticket.number) },
  })
  const isOneOfSeveral = waitingTickets(plan).length > 1
  const named = tickets.map((ticket) => (isOneOfSeveral ? nameOf(plan, ticket) : ticket.number))
  const list = new Intl.ListFormat(plan.conversation.language).format(named)
  say(plan, [...front, words(plan, 'close-it', { number: list })].join(' '), {
    ticket: others.length === 0 ? number : null,
    isHeardAnyway: true,
    question: `close:${number}`,
    buttons: closeButtons(
      plan,
      means,
      tickets.map((ticket) => ticket.number),
    ),
  })
}

function nameOf(plan: Plan, { number, topic }: Ticket): string {
  const known = topic === null ? undefined : plan.situation.topics.get(topic)
  return known === undefined ? number : `${number} (${localized(plan, known.name)})`
}

function closeButtons(plan: Plan, means: CloseAsked['means'], numbers: readonly string[]): readonly Button[] {
  const [number = '', ...others] = numbers
  if (others.length > 0)
    return [
      { label: words(plan, 'close-all-yes'), value: ['close-all', means, ...numbers].join('|') },
      { label: words(plan, 'still-fails'), value: `still|${number}` },
    ]
  if (means === 'cancel') return [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }]
  return [
    { label: words(plan, 'back-works'), value: `solved|${number}` },
    { label: words(plan, 'still-fails'), value: `still|${number}` },
  ]
}
