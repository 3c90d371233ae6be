import { factsOfTicket } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { type BotAnswer, markAnswered } from '../answers/bot-answer.js'
import { isWithheldInEmergency } from '../answers/desk-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { findQuestion, markedQuestion } from '../answers/question.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { isEmergencyOrSecurity, isEmergencyTicket } from '../emergency/is-emergency-or-security.js'
import { repeatStep } from '../guide/guide-flow.js'
import { onlyAcknowledges } from '../hand-off/acknowledgement.js'
import { answerWhileWaiting, reachNoted } from '../hand-off/answer-while-waiting.js'
import { narrowReach, ticketOfFewer } from '../hand-off/narrow-reach.js'
import {
  type OnCallOffer,
  onCallOffer,
  waitingButtons,
  waitingPromptId,
} from '../hand-off/queue-position-text.js'
import { resolveWaitingTicket } from '../hand-off/resolve-waiting-ticket.js'
import { stepLeftOpen } from '../hand-off/step-left-open.js'
import {
  isAskedWhetherOver,
  isClearlyOver,
  isProbablyOver,
  isSurelyOver,
  markAskedWhetherOver,
  ticketPartlyOver,
  ticketPossiblyOver,
} from '../hand-off/success-while-waiting.js'
import { recordUrgency, urgencyNews, urgencyText } from '../hand-off/urgency-while-waiting.js'
import {
  asksForAMoment,
  asksSomething,
  concernsTicket,
  isCivil,
  mayAsk,
  tellsMore,
  thanksAndWaits,
  waitingTicketOf,
} from '../hand-off/waiting-ticket-message.js'
import { asksToKeepOpen } from '../resolution/answer-to-closing.js'
import { askToClose, ticketsReportedOver } from '../resolution/tickets-reported-over.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { asksForStatus } from '../routing/match-own-tickets.js'
import { declaresLastLineNew, takeAsNewRequest, takeLastLineAsNew } from '../routing/take-as-new-request.js'
import type { Rule } from '../rule.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { quotedFact } from '../slots/quoted-fact.js'
import { givesContactDetails, hasOtherTopicPhrase, mayAskToAdd } from '../topics/topic-switch-signals.js'
import { patchState, prepend, say, type TurnBuilder, t } from '../turn-builder.js'
import { waitingUrgencyRules } from './waiting-urgency-rules.js'

/** Rules for messages while a ticket waits for a technician and the bot has no open prompt. */
export const waitingRules: readonly Rule[] = [
  {
    id: 'last-line-is-new',
    band: 'waiting',
    about:
      'While a ticket waits, the message says that the last one was about something new, as the button does: "that\'s something new". The last message is taken as a new request.',
    when: (context) => waitingTicketOf(context) !== null && declaresLastLineNew(context.turn, context.text),
    act: ({ turn }) => takeLastLineAsNew(turn),
  },
  {
    id: 'new-request-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message announces something else and describes a problem or a request: "also, unrelated: my badge doesn\'t open the door". It starts as a request of its own.',
    when: announcesNewRequest,
    act({ turn, text }) {
      takeAsNewRequest(turn, text)
    },
  },
  {
    id: 'fewer-affected',
    band: 'waiting',
    about:
      'A ticket about a whole site waits, and the message says that fewer people are affected: "no, it\'s just me". That goes on the ticket, whose priority falls, and the bot looks for the cause meanwhile.',
    when: (context) => ticketOfFewer(context) !== null,
    act: (context) => narrowReach(context, ticketOfFewer(context)!),
  },
  {
    id: 'acknowledge-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message only acknowledges, says thanks or says goodbye for a while: "noted, thanks", "have to run in a minute". The bot says what happens next. Nothing goes on the ticket.',
    when: (context) => waitingTicketOf(context) !== null && onlyAcknowledges(context) && !tellsWhere(context),
    act(context) {
      const { turn } = context
      const ticket = waitingTicketOf(context)!
      const { number } = ticket
      const safety = isEmergencyTicket(ticket) ? [t(turn, 'if-it-gets-worse')] : []
      say(turn, [t(turn, 'waiting-acknowledged', { number }), ...safety].join(' '), { ticket: number })
    },
  },
  {
    id: 'works-in-part',
    band: 'waiting',
    about:
      'While a ticket waits, the message says that only a part of it works: "the left one works but not the right one". That goes on the ticket, which stays open.',
    when: (context) => ticketPartlyOver(context) !== null,
    act(context) {
      const { turn, text, understanding } = context
      const ticket = ticketPartlyOver(context)!
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, understanding)
      say(turn, t(turn, 'works-in-part', { number: ticket.number }), {
        ticket: ticket.number,
        isHeardAnyway: true,
        buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
      })
    },
  },
  {
    id: 'solved-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message reports in any words that it works now. The bot asks whether to close the ticket. If several tickets wait, it asks about the one that is meant.',
    when: isClearlyOver,
    act(context) {
      const over = ticketsReportedOver(context, ticketPossiblyOver(context)!)
      const [only, ...others] = over
      // "It works now, you can close it" leaves no question to ask.
      if (only !== undefined && others.length === 0 && isSurelyOver(context, 'cancel'))
        return closeAtOnce(context, only)
      askToClose(context, 'solved', over)
    },
  },
  {
    id: 'cancelled-while-waiting',
    band: 'waiting',
    about:
      "While a ticket waits, the message says that it's no longer needed and asks nothing else. The bot asks whether to close the ticket, or all waiting tickets if the message means all of them.",
    when: (context) =>
      ticketPossiblyOver(context) !== null &&
      isSurelyOver(context, 'cancel') &&
      !asksToKeepOpen(context) &&
      // "Never mind all that, I'd just like a technician to call" still wants help.
      probabilityOf(context, 'ask-human') < context.certainty.sure &&
      markedQuestion(context) === null,
    act(context) {
      const over = ticketsReportedOver(context, ticketPossiblyOver(context)!)
      // "Teams is fine too, you can close it" is a success, although it names a thing.
      const isSolved = probabilityOf(context, 'report-success') >= context.certainty.success
      askToClose(context, isSolved ? 'solved' : 'cancel', over)
    },
  },
  {
    id: 'ask-whether-over-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message probably means that the problem is over: "oh, it came back by itself". The bot asks once whether everything works again, with a button for yes and one for no. Only a yes closes the ticket.',
    when: (context) =>
      isProbablyOver(context) && !isAskedWhetherOver(context.turn, ticketPossiblyOver(context)!.number),
    act(context) {
      const over = ticketsReportedOver(context, ticketPossiblyOver(context)!)
      for (const { number } of over) markAskedWhetherOver(context.turn, number)
      askToClose(context, 'solved', over, { isDoubtful: true })
    },
  },
  ...waitingUrgencyRules,
  {
    id: 'go-on-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits with a question of its guide still open, the message asks to continue. The bot asks that question again, and the ticket keeps its place in the queue.',
    when: (context) => stepLeftOpen(context.turn, waitingTicketOf(context)) !== null && asksToGoOn(context),
    act(context) {
      const { turn, text } = context
      const { step, ticket, topic } = stepLeftOpen(context.turn, waitingTicketOf(context))!
      forwardToTicket(turn, ticket.number, text)
      patchState(turn, {
        botTicket: ticket.number,
        facts: factsOfTicket(ticket),
        steps: ticket.steps,
        failures: 0,
      })
      prepend(turn, t(turn, 'goes-on-meanwhile', { number: ticket.number }))
      repeatStep(turn, { kind: 'guide', question: '', topic, step, path: [step], explained: false }, false)
    },
  },
  {
    id: 'answer-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message asks something. The bot answers from what it knows about the queue, or says that the technician will answer.',
    when: (context) =>
      waitingTicketOf(context) !== null &&
      asksSomething(context) &&
      concernsTicket(context) &&
      !(givesContactDetails(context.turn, context.text) && !context.text.includes('?')),
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      const { number } = ticket
      const urgency = urgencyNews(context, ticket)
      if (urgency !== null) prepend(turn, urgencyText(turn, text, ticket, urgency))
      // "Can you ring me on 555 0134?" gives the number as well.
      const givesContact = givesContactDetails(turn, text)
      const found = findAnswer(context)
      const answer = givesContact && isOfQueue(found) ? null : found
      if (givesContact && answer !== null) prepend(turn, reachNoted(turn, number, understanding))
      const isForTechnician = answer === null && isWithheldInEmergency(context, findQuestion(context))
      if (answer === null && !isForTechnician && answerWhileWaiting(turn, text, understanding)) return
      forwardToTicket(turn, number, text)
      if (urgency !== null) recordUrgency(context, ticket, urgency)
      if (answer !== null) markAnswered(turn, answer)
      const isOfDesk = isOfQueue(answer)
      say(turn, answer?.text ?? t(turn, 'waiting-other', { number }), {
        ticket: number,
        isHeardAnyway: true,
        buttons: isOfDesk ? waitingButtons(turn, number, callOffer(turn, ticket)) : (answer?.buttons ?? []),
        ...(isOfDesk ? { question: waitingPromptId(number) } : {}),
      })
    },
  },
  {
    id: 'add-in-danger',
    band: 'waiting',
    about:
      'While someone in danger waits for help, the message adds something. It goes on the ticket, and the bot says what to do if things get worse.',
    when: (context) => {
      const ticket = waitingTicketOf(context)
      return ticket !== null && isEmergencyTicket(ticket) && concernsTicket(context) && !isCivil(context)
    },
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, understanding)
      say(turn, `${addedText(turn, ticket.number, text)} ${t(turn, 'if-it-gets-worse')}`, {
        ticket: ticket.number,
        isHeardAnyway: true,
        buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
      })
    },
  },
  {
    id: 'add-to-security-report',
    band: 'waiting',
    about:
      'While a security incident waits for a technician, the message says what was done or adds something: "I changed my password". It goes on the ticket, and the bot says thanks and what happens next.',
    when: (context) => {
      const ticket = waitingTicketOf(context)
      return ticket !== null && isEmergencyOrSecurity(ticket) && tellsMore(context) && concernsTicket(context)
    },
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      const { number } = ticket
      forwardToTicket(turn, number, text)
      fillTicketSlots(turn, ticket, understanding)
      say(turn, t(turn, 'security-added', { number }), {
        ticket: number,
        isHeardAnyway: true,
        buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
      })
    },
  },
  {
    id: 'wait-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message asks for a moment, thanks and says where the person waits, or says that something is being done: "restarting now". It goes on the ticket, with a mark under it.',
    when: (context) =>
      waitingTicketOf(context) !== null &&
      (asksForAMoment(context) || thanksAndWaits(context) || isUnderWay(context)),
    act: (context) => forwardToTicket(context.turn, waitingTicketOf(context)!.number, context.text),
  },
  {
    id: 'add-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message adds something and mentions no other problem. It goes on the ticket, and the bot says so.',
    when: (context) => waitingTicketOf(context) !== null && tellsMore(context) && concernsTicket(context),
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, understanding)
      say(
        turn,
        mayAsk(context)
          ? t(turn, 'goes-to-queue-asked', { number: ticket.number })
          : addedText(turn, ticket.number, text),
        {
          ticket: null,
          buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
        },
      )
    },
  },
]

/** Returns true for an answer about the state of the queue, which is shown with the queue's buttons. */
function isOfQueue(answer: BotAnswer | null): boolean {
  return answer !== null && answer.id === null && answer.buttons.length === 0
}

/** Returns true if the message announces something else and complains about it or asks for it, or merely names it after "new ticket". */
function announcesNewRequest(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  if (waitingTicketOf(context) === null || !hasOtherTopicPhrase(turn, text) || asksForStatus(understanding))
    return false
  if (understanding.alarm !== null || understanding.mayBeAlarm !== null) return false
  // "He needs a phone as well, please put it on the ticket" adds to the ticket.
  const wished = mayAskToAdd(understanding) ? 0 : probabilityOf(context, 'request')
  const tells = Math.max(wished, probabilityOf(context, 'report-problem', 'report-failure', 'cannot-do'))
  return tells >= certainty.sure && turn.context.countDescriptiveWords(text) > 0
}

/** Returns true for "Thanks, I'm waiting outside", which a technician wants to know. */
function tellsWhere(context: DialogueContext): boolean {
  return thanksAndWaits(context) && context.turn.context.contentWords(context.text).size > 1
}

/** Returns true for "restarting now" and "it has restarted", and nothing else. */
function isUnderWay({ understanding: { isBare, metaIntent } }: DialogueContext): boolean {
  return isBare && (metaIntent === 'wait' || metaIntent === 'ready')
}

function asksToGoOn({ certainty, reading, understanding }: DialogueContext): boolean {
  // "Reachable from 3 pm" says when, and asks for nothing now.
  if (understanding.facts.since !== undefined) return false
  return [reading, ...reading.clauses].some(({ acts }) =>
    acts.some(({ act, p }) => act === 'resume' && p >= certainty.success),
  )
}

function callOffer(turn: TurnBuilder, ticket: Ticket): OnCallOffer {
  return turn.context.opening.isOpen ? 'no' : onCallOffer(turn, ticket)
}

function addedText(turn: TurnBuilder, number: string, text: string): string {
  const fact = quotedFact(text)
  return fact === null ? t(turn, 'goes-to-queue', { number }) : t(turn, 'added-so', { number, fact })
}

function closeAtOnce({ turn, text }: DialogueContext, { number }: Ticket): void {
  forwardToTicket(turn, number, text)
  resolveWaitingTicket(turn, number)
}
