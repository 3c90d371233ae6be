import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { repeatStep } from '../guide/guide-flow.js'
import { findTicketIfWaiting } from '../hand-off/queue-position-text.js'
import {
  closeWaitingTickets,
  keepTicketWaiting,
  resolveWaitingTicket,
} from '../hand-off/resolve-waiting-ticket.js'
import {
  answerSuccessWithQuestion,
  hasMoreToDo,
  ticketOfSuccessWithQuestion,
} from '../resolution/answer-success-with-question.js'
import { agreesToClose, mayAgreeToClose, refusesToClose } from '../resolution/answer-to-closing.js'
import { detectResolution } from '../resolution/detect-resolution.js'
import { askToClose } from '../resolution/tickets-reported-over.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { matchOwnTickets } from '../routing/match-own-tickets.js'
import { cancelTicket } from '../routing/reopen-ticket.js'
import type { Rule } from '../rule.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { offerOtherTopic } from '../topics/offer-other-topic.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import {
  clearPrompt,
  knownFactValues,
  prepend,
  recordUtterance,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'

/** Rules for answers to "can I close it?". */
export const closeRules: readonly Rule[] = [
  {
    id: 'answer-beside-success',
    band: 'question',
    about:
      'The message says that it works, or that the ticket can be closed, and also asks something. The bot answers the question and asks whether to close the ticket. If only a technician can answer the question, it goes on the ticket, which stays open.',
    when: (context) => ticketOfSuccessWithQuestion(context) !== null,
    act: answerSuccessWithQuestion,
  },
  {
    id: 'keep-open-for-more',
    band: 'answer',
    about:
      'The bot has asked whether a waiting ticket can be closed. The message says yes, but also that something still has to be done. That goes on the ticket, which stays open.',
    when: (context) =>
      isAskedOfWaiting(context) &&
      oneOfAsked(context) === null &&
      mayAgreeToClose(context) &&
      hasMoreToDo(context),
    act(context) {
      const { closeConfirmation, turn, text, understanding } = context
      const ticket = findTicketIfWaiting(turn, closeConfirmation!.ticket)!
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, understanding)
      sayAdded(turn, ticket.number)
    },
  },
  {
    id: 'close-some',
    band: 'answer',
    about:
      'The bot has asked whether several tickets can be closed, and the message names one of them. The bot asks whether to close that one.',
    when: (context) => oneOfAsked(context) !== null,
    act: (context) => askToClose(context, context.closeConfirmation!.means, [oneOfAsked(context)!]),
  },
  {
    id: 'close-as-asked',
    band: 'answer',
    about:
      'The bot has asked whether a ticket can be closed, and the message says yes and nothing else. The ticket is closed.',
    when: (context) => context.closeConfirmation !== null && agreesToClose(context),
    act(context) {
      const { closeConfirmation, turn, text } = context
      const { means, others, ticket } = closeConfirmation!
      forwardToTicket(turn, ticket, text)
      if (others !== undefined) closeWaitingTickets(turn, means, [ticket, ...others])
      else if (means === 'solved') resolveWaitingTicket(turn, ticket)
      else cancelTicket(turn, ticket)
    },
  },
  {
    id: 'keep-open',
    band: 'answer',
    about:
      'The bot has asked whether a ticket can be closed, and the message says no, in whatever words. The ticket stays open, and the bot says so.',
    when: (context) => context.closeConfirmation !== null && refusesToClose(context),
    act(context) {
      const { closeConfirmation, open, turn, text } = context
      const { ticket } = closeConfirmation!
      forwardToTicket(turn, ticket, text)
      prepend(turn, t(turn, 'stays-open', { number: ticket }))
      if (open === null && turn.context.countDescriptiveWords(text) > 0) sayAdded(turn, ticket)
      else if (open === null) keepTicketWaiting(turn, ticket)
      else {
        offerOtherTopic(turn)
        repeatStep(turn, open.prompt, open.prompt.explained !== true)
      }
    },
  },
]

/** Rules for a problem that is over before its topic is known, so that there is nothing left to ask. */
export const earlyResolutionRules: readonly Rule[] = [
  {
    id: 'over-before-known',
    band: 'answer',
    about:
      "The bot has asked what the request is about. The message clearly says that it works now, or that it's no longer needed, and nothing else. The bot asks nothing more.",
    when: isOverBeforeKnown,
    act({ turn, text }) {
      recordUtterance(turn, text)
      const { botTicket: ticket } = turn.conversation
      if (ticket !== null) return cancelTicket(turn, ticket)
      say(turn, t(turn, 'never-mind'), { ticket: null })
      resetTopic(turn)
      clearPrompt(turn)
      startQueuedRequest(turn)
    },
  },
]

function sayAdded(turn: TurnBuilder, number: string): void {
  say(turn, t(turn, 'goes-to-queue', { number }), {
    ticket: null,
    buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
  })
}

/** Returns true if the question is about a waiting ticket and no guide question is open. */
function isAskedOfWaiting({ closeConfirmation, open, turn }: DialogueContext): boolean {
  return (
    open === null &&
    closeConfirmation !== null &&
    findTicketIfWaiting(turn, closeConfirmation.ticket) !== null
  )
}

/**
 * Returns the ticket that the message names, if the bot asked about several and the message isn't a
 * refusal.
 */
function oneOfAsked(context: DialogueContext): Ticket | null {
  const { certainty, closeConfirmation, turn, understanding } = context
  const trouble = probabilityOf(context, 'report-failure', 'report-problem')
  if (closeConfirmation?.others === undefined || refusesToClose(context) || trouble >= certainty.likely)
    return null
  const asked = [closeConfirmation.ticket, ...closeConfirmation.others]
  const tickets = turn.context.tickets.filter(({ number }) => asked.includes(number))
  const named = tickets.filter(({ number }) => understanding.ticketNumbers.includes(number))
  const [only, ...others] = named.length > 0 ? named : matchOwnTickets(turn, tickets)
  return only === undefined || others.length > 0 ? null : only
}

function isOverBeforeKnown(context: DialogueContext): boolean {
  const { turn, text } = context
  const { prompt } = turn.conversation
  if (prompt.kind !== 'disambiguation' && prompt.kind !== 'rephrase') return false
  if (text.includes('?') || announcesOtherTopic(turn, text) || hasMoreToDo(context)) return false
  const told = detectResolution(context, { topic: null, facts: knownFactValues(turn), step: null })
  return told?.isPlain === true && told.rest === null
}
