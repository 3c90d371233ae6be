import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { RankedAct } from '../../nlu/acts/act-reader.js'
import { markAnswered } from '../answers/bot-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { mayBeAnAlarm } from '../emergency/alarm-evidence.js'
import { findTicketIfWaiting } from '../hand-off/queue-position-text.js'
import { canEnd } from '../hand-off/success-while-waiting.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import { say, t } from '../turn-builder.js'
import { askToClose } from './tickets-reported-over.js'

/** Acts that end a topic, because the requester has nothing to add. */
const endings: ReadonlySet<Act> = new Set([
  'affirm',
  'report-success',
  'report-done',
  'cancel',
  'submit',
  'thank',
  'bye',
  'greet',
  'choose',
  'wait',
  'resume',
])
const troubles: ReadonlySet<Act> = new Set(['report-failure', 'report-problem', 'cannot-do'])

/**
 * Returns true for "Yes, but the old phone must be removed": the message says yes or reports
 * success, but there is still something to do or to answer.
 */
export function hasMoreToDo(context: DialogueContext): boolean {
  const { certainty, turn, reading, text, understanding } = context
  const { isBare, reportedStatus } = understanding
  const isExplicit = probabilityOf(context, 'cancel') >= certainty.success
  if (reading.clauses.length > 1)
    return reading.clauses.some((clause) => isMore(context, clause, isExplicit)) || isUnsaid(context)
  const isRequest = probabilityOf(context, 'request') >= certainty.sure
  // "Yes but the old phone …" is a single clause and contains an objection.
  const isBut = reportedStatus === 'unclear' && !isBare && turn.context.countDescriptiveWords(text) > 0
  return !isExplicit && (isRequest || isBut)
}

type Clause = DialogueContext['reading']['clauses'][number]

function isMore({ certainty, turn }: DialogueContext, { acts, span }: Clause, isExplicit: boolean): boolean {
  if (turn.context.countDescriptiveWords(span.text) === 0) return false
  const ending = most(acts, (act) => endings.has(act) && act !== 'choose')
  const wished = most(acts, (act) => act === 'request')
  const asked = most(acts, isQuestionAct)
  const trouble = isExplicit ? 0 : most(acts, (act) => troubles.has(act) || act === 'ask-human')
  return (
    (wished >= certainty.likely && wished > ending) ||
    (asked >= certainty.sure && asked > ending) ||
    (trouble >= certainty.sure && trouble > ending)
  )
}

/**
 * Returns true for messages such as "Yes, only the old screen is left to take away", which show
 * that something is still to be done.
 */
function isUnsaid({ understanding }: DialogueContext): boolean {
  const { isBare, reportedStatus } = understanding
  return !isBare && (reportedStatus === 'fails' || reportedStatus === 'unclear')
}

function most(acts: readonly RankedAct[], isMeant: (act: Act) => boolean): number {
  return acts.reduce((p, one) => (isMeant(one.act) ? Math.max(p, one.p) : p), 0)
}

/**
 * Finds the waiting ticket in a message that reports success in one clause and asks a question in another: "Oh, it let me in now. But why three times
 * a week?". Returns null if there is none.
 */
export function ticketOfSuccessWithQuestion(context: DialogueContext): Ticket | null {
  const { certainty, closeConfirmation, open, turn, reading, understanding } = context
  if (open !== null || turn.conversation.prompt.kind !== 'idle' || reading.clauses.length < 2) return null
  if (mayBeAnAlarm(understanding)) return null
  const ticket =
    closeConfirmation === null
      ? findTicketIfWaiting(turn, targetTicket(turn)?.number ?? '')
      : findTicketIfWaiting(turn, closeConfirmation.ticket)
  if (ticket === null || ticket.assignment.assignee !== null || !canEnd(context, ticket)) return null
  const isGood = reading.clauses.some(({ acts, isAsked }) => {
    const good = most(
      acts,
      (act) => act === 'report-success' || (closeConfirmation !== null && act === 'affirm'),
    )
    const contrary = most(acts, (act) => troubles.has(act) || act === 'deny')
    // The question keeps the ticket open, so a fairly likely success is enough.
    return !isAsked && good >= (certainty.likely + certainty.sure) / 2 && contrary < good / 2
  })
  const asks = reading.clauses.some(({ acts, isAsked }) => {
    const p = most(acts, isQuestionAct)
    return p >= (isAsked ? certainty.likely : certainty.success) && p > most(acts, (act) => endings.has(act))
  })
  const tellsOther = reading.clauses.some(({ acts, span }) => {
    const trouble = most(acts, (act) => troubles.has(act))
    const wish = most(acts, (act) => act === 'request')
    const isOther = trouble >= certainty.sure || wish >= certainty.success
    return (
      isOther &&
      Math.max(trouble, wish) > most(acts, isQuestionAct) &&
      turn.context.countDescriptiveWords(span.text) > 0
    )
  })
  return isGood && asks && !tellsOther ? ticket : null
}

/**
 * Answers the question and asks whether to close the ticket; a question that only a technician can
 * answer keeps the ticket open.
 */
export function answerSuccessWithQuestion(context: DialogueContext): void {
  const { closeConfirmation, turn, text } = context
  const ticket = ticketOfSuccessWithQuestion(context)!
  const { number } = ticket
  const answer = findAnswer(context)
  if (answer !== null) {
    markAnswered(turn, answer)
    return askToClose(context, closeConfirmation?.means ?? 'solved', [ticket], { front: [answer.text] })
  }
  forwardToTicket(turn, number, text)
  const isOnlyClosed = closeConfirmation?.means === 'cancel'
  say(turn, t(turn, isOnlyClosed ? 'waiting-other' : 'works-question-left', { number }), {
    ticket: number,
    isHeardAnyway: true,
    buttons: [{ label: t(turn, 'close-it-yes'), value: encodeButton({ kind: 'solved', ticket: number }) }],
  })
}
