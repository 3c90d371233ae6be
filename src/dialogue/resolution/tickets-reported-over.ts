import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import type { DialogueContext } from '../dialogue-context.js'
import { isWaiting } from '../hand-off/queue-position-text.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { matchOwnTickets } from '../routing/match-own-tickets.js'
import type { CloseConfirmation } from '../state.js'
import { localized, patchState, say, type TurnBuilder, t } from '../turn-builder.js'
import { detectSuccess, subjectOfTicket } from './detect-resolution.js'

/**
 * Returns the waiting tickets whose problems a message reports as over: all of them if it says so;
 * otherwise the ticket that its words identify or whose goal state it describes; failing that, the
 * ticket that it's forwarded to.
 */
export function ticketsReportedOver(context: DialogueContext, addressee: Ticket): readonly Ticket[] {
  const { turn, text, understanding } = context
  const waiting = waitingTickets(turn)
  if (waiting.length < 2 || understanding.ticketNumbers.length > 0) return [addressee]
  if (saysAll(turn, text)) return waiting
  const meant = matchOwnTickets(turn, waiting)
  if (meant.length === 1) return meant
  const told = waiting.filter(
    (ticket) => detectSuccess(context, subjectOfTicket(ticket))?.isOfTheMatter === true,
  )
  return told.length === 1 ? told : [addressee]
}

/**
 * Returns the requester's tickets in this conversation that were handed off but not yet taken,
 * latest first.
 */
export function waitingTickets({ context }: TurnBuilder): readonly Ticket[] {
  return context.tickets.filter((ticket) => isWaiting(ticket) && ticket.assignment.assignee === null)
}

/** Returns true for "Cancel everything". */
function saysAll({ context }: TurnBuilder, text: string): boolean {
  const { languages, of } = context.sayings
  const typed = padForMatching(text)
  return languages.some((language) => matchPhrase(typed, of(language).all))
}

interface ClosingQuestion {
  /** Sentences before the question. */
  readonly front?: readonly string[]
  /**
   * True if the success is only probable: the bot then asks whether everything works, and thanks
   * alone don't close anything.
   */
  readonly isDoubtful?: true
}

/** Asks whether these tickets can be closed, and names each if there are several. */
export function askToClose(
  { turn, text }: DialogueContext,
  means: CloseConfirmation['means'],
  tickets: readonly Ticket[],
  { front = [], isDoubtful }: ClosingQuestion = {},
): void {
  const [{ number } = { number: '' }, ...others] = tickets
  forwardToTicket(turn, number, text)
  const closeAsked: CloseConfirmation = {
    ticket: number,
    means,
    at: turn.context.now,
    ...(isDoubtful === undefined ? {} : { isDoubtful }),
  }
  patchState(turn, {
    closeConfirmation:
      others.length === 0 ? closeAsked : { ...closeAsked, others: others.map((ticket) => ticket.number) },
  })
  const isOneOfSeveral = waitingTickets(turn).length > 1
  const named = tickets.map((ticket) => (isOneOfSeveral ? nameOf(turn, ticket) : ticket.number))
  const list = new Intl.ListFormat(turn.conversation.language).format(named)
  say(
    turn,
    [...front, t(turn, isDoubtful === true ? 'close-if-works' : 'close-it', { number: list })].join(' '),
    {
      ticket: others.length === 0 ? number : null,
      isHeardAnyway: true,
      question: `close:${number}`,
      buttons: closeButtons(
        turn,
        means,
        tickets.map((ticket) => ticket.number),
      ),
    },
  )
}

function nameOf(turn: TurnBuilder, { number, topic }: Ticket): string {
  const known = topic === null ? undefined : turn.context.topics.get(topic)
  return known === undefined ? number : `${number} (${localized(turn, known.name)})`
}

function closeButtons(
  turn: TurnBuilder,
  means: CloseConfirmation['means'],
  numbers: readonly string[],
): readonly Button[] {
  const [number = '', ...others] = numbers
  if (others.length > 0)
    return [
      {
        label: t(turn, 'close-all-yes'),
        value: encodeButton({ kind: 'close-all', means, tickets: numbers }),
      },
      { label: t(turn, 'still-fails'), value: encodeButton({ kind: 'still', ticket: number }) },
    ]
  if (means === 'cancel')
    return [{ label: t(turn, 'close-it-yes'), value: encodeButton({ kind: 'cancel', ticket: number }) }]
  return [
    { label: t(turn, 'back-works'), value: encodeButton({ kind: 'solved', ticket: number }) },
    { label: t(turn, 'still-fails'), value: encodeButton({ kind: 'still', ticket: number }) },
  ]
}
