import type { Ticket } from '../../desk/ticket/ticket.js'
import { findAnswer } from '../answers/find-answer.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { asksTheDesk } from '../hand-off/answer-while-waiting.js'
import {
  closedText,
  closedTextOnce,
  onCallOffer,
  queueEntryOf,
  queuePositionText,
  waitingButtons,
  waitingPromptId,
} from '../hand-off/queue-position-text.js'
import { recordUrgency, urgencyNews, urgencyText } from '../hand-off/urgency-while-waiting.js'
import { asksSomething, opensAnotherMatter, waitingTicketOf } from '../hand-off/waiting-ticket-message.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import type { Rule } from '../rule.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import { prepend, say, type TurnBuilder, t } from '../turn-builder.js'

/** Rules for people who become impatient or plead for help while their ticket waits. */
export const waitingUrgencyRules: readonly Rule[] = [
  {
    id: 'needed-sooner',
    band: 'waiting',
    about:
      'While a ticket waits, the message says when it\'s needed, who is waiting for it or that more people are affected: "I have a client call at 2". That goes on the ticket, whose priority rises by the same policy as before the hand-off, by one level per deadline or stake. The bot says what it noted and, if the desk is closed, when it opens.',
    when: (context) => urgencyOf(context) !== null && !asksForAnswer(context),
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      const news = urgencyOf(context)!
      recordUrgency(context, ticket, news)
      prepend(turn, urgencyText(turn, text, ticket, news))
      // An angry message is also handled as a request for an escalation, which records the message.
      const isUpset = understanding.tone === 'upset'
      if (isUpset && turn.context.flows.escalation.handleEscalationRequest(turn, text, understanding)) return
      forwardToTicket(turn, ticket.number, text)
      sayWithQueue(turn, ticket, [], closedText)
    },
  },
  {
    id: 'press-while-waiting',
    band: 'waiting',
    about:
      'While a ticket waits, the message presses for help without saying anything new: "been waiting two hours, this is urgent". It goes on the ticket, whose priority stays. The bot says where the ticket stands and what would make it more urgent.',
    when: pressesOnly,
    act(context) {
      const { turn, text, understanding } = context
      const ticket = waitingTicketOf(context)!
      // "For two hours" is how long they have waited, not when the problem began.
      const { since: _, ...facts } = understanding.facts
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, { ...understanding, facts })
      const { number } = ticket
      sayWithQueue(
        turn,
        ticket,
        [t(turn, 'plea-passed-on', { number }), queuePositionText(turn, queueEntryOf(ticket))],
        closedTextOnce,
      )
    },
  },
]

/**
 * Returns true if the message asks something that has an answer. The bot responds to "I said before
 * noon, can you tell them?" by recording the deadline.
 */
function asksForAnswer(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  if (!asksSomething(context) || (likeliestQuestion(context)?.p ?? 0) < certainty.sure) return false
  return asksTheDesk(turn, text, understanding) || findAnswer(context) !== null
}

function urgencyOf(context: DialogueContext) {
  const ticket = waitingTicketOf(context)
  if (ticket === null || !isOfTicket(context)) return null
  return urgencyNews(context, ticket)
}

function isOfTicket(context: DialogueContext): boolean {
  const { turn, text, understanding } = context
  if (understanding.alarm !== null || announcesOtherTopic(turn, text)) return false
  return !opensAnotherMatter(context)
}

/** Returns true for a plea or an impatient remark in a calm tone; complaints and angry messages are escalated. */
function pressesOnly(context: DialogueContext): boolean {
  const { certainty, reading, text, understanding } = context
  const { mood, outcome, tone, topic } = understanding
  if (waitingTicketOf(context) === null || !isOfTicket(context) || asksSomething(context)) return false
  // "Where is my request" asks the desk something, and a complaint is escalated.
  if (tone === 'upset' || (outcome !== 'unknown' && topic.startsWith('desk.')) || text.includes('?'))
    return false
  const [first] = reading.acts.filter(({ act }) => act !== 'choose')
  const complains = first?.act === 'complain' && first.p >= certainty.sure
  return complains || (mood === 'hurry' && probabilityOf(context, 'ask-human', 'cancel') < certainty.sure)
}

/**
 * Sends a text about a waiting ticket and, while the desk is closed, adds when it opens and who can
 * be called.
 */
function sayWithQueue(
  turn: TurnBuilder,
  ticket: Ticket,
  texts: readonly string[],
  closed: typeof closedText,
): void {
  const { isOpen } = turn.context.opening
  const call = isOpen ? 'no' : onCallOffer(turn, ticket)
  const opening = isOpen ? [] : [closed(turn, call)]
  say(turn, [...texts, ...opening].filter((one) => one !== '').join(' '), {
    ticket: ticket.number,
    isHeardAnyway: true,
    buttons: waitingButtons(turn, ticket.number, call),
    question: waitingPromptId(ticket.number),
  })
}
