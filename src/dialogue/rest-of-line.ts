import { say, words } from '../conversation/plan.js'
import { recordLine } from '../conversation/record-line.js'
import { addressee } from '../conversation/routing.js'
import { waitingTicket } from '../conversation/waiting-line.js'
import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { RankedAct } from '../nlu/acts/act-reader.js'
import type { Ticket } from '../tickets/ticket.js'
import { remember } from './answers/answer.js'
import { findAnswer } from './answers/find-answer.js'
import { type DialogueContext, probabilityOf } from './context.js'
import { askToClose } from './tickets-over.js'

/** Acts that end a topic: the requester has nothing to add. */
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

/** Returns true for "Yes, but the old phone must be removed": besides a yes or a success, the message leaves something to do or to answer. */
export function leavesMore(context: DialogueContext): boolean {
  const { certainty, plan, reading, text, understanding } = context
  const { isBare, standing } = understanding
  const isExplicit = probabilityOf(context, 'cancel') >= certainty.success
  if (reading.clauses.length > 1)
    return reading.clauses.some((clause) => isMore(context, clause, isExplicit)) || isUnsaid(context)
  const isRequest = probabilityOf(context, 'request') >= certainty.sure
  // "Yes but the old phone …" is a single clause and contains an objection.
  const isBut = standing === 'unclear' && !isBare && plan.situation.tells(text) > 0
  return !isExplicit && (isRequest || isBut)
}

type Clause = DialogueContext['reading']['clauses'][number]

function isMore(
  { certainty, plan }: DialogueContext,
  { acts, passage }: Clause,
  isExplicit: boolean,
): boolean {
  if (plan.situation.tells(passage.text) === 0) return false
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

/** Returns true for "Yes, only the old screen is left to take away": its words say that not everything works. */
function isUnsaid({ understanding }: DialogueContext): boolean {
  const { isBare, standing } = understanding
  return !isBare && (standing === 'fails' || standing === 'unclear')
}

function most(acts: readonly RankedAct[], isMeant: (act: Act) => boolean): number {
  return acts.reduce((p, one) => (isMeant(one.act) ? Math.max(p, one.p) : p), 0)
}

/**
 * Finds the waiting ticket in a message that reports success in one clause and asks in another: "Oh, it let me in now. But why three times a
 * week?". Returns null if there is none.
 */
export function askedBesideSuccess(context: DialogueContext): Ticket | null {
  const { certainty, closeAsked, open, plan, reading, understanding } = context
  if (open !== null || plan.conversation.phase.at !== 'idle' || reading.clauses.length < 2) return null
  if (understanding.alarm !== null || understanding.mayBeAlarm !== null) return null
  const ticket =
    closeAsked === null
      ? waitingTicket(plan, addressee(plan)?.number ?? '')
      : waitingTicket(plan, closeAsked.ticket)
  if (ticket === null || ticket.assignee !== null) return null
  const isGood = reading.clauses.some(({ acts, isAsked }) => {
    const good = most(acts, (act) => act === 'report-success' || (closeAsked !== null && act === 'affirm'))
    const contrary = most(acts, (act) => troubles.has(act) || act === 'deny')
    return !isAsked && good >= certainty.sure && contrary < good / 2
  })
  const asks = reading.clauses.some(({ acts, isAsked }) => {
    const p = most(acts, isQuestionAct)
    return p >= (isAsked ? certainty.likely : certainty.success) && p > most(acts, (act) => endings.has(act))
  })
  const tellsOther = reading.clauses.some(({ acts, passage }) => {
    const trouble = most(acts, (act) => troubles.has(act))
    const wish = most(acts, (act) => act === 'request')
    const isOther = trouble >= certainty.sure || wish >= certainty.success
    return (
      isOther && Math.max(trouble, wish) > most(acts, isQuestionAct) && plan.situation.tells(passage.text) > 0
    )
  })
  return isGood && asks && !tellsOther ? ticket : null
}

/** Answers the question and asks whether to close the ticket; a question that only a technician can answer keeps it open. */
export function answerBesideSuccess(context: DialogueContext): void {
  const { closeAsked, plan, text } = context
  const ticket = askedBesideSuccess(context)!
  const { number } = ticket
  const answer = findAnswer(context)
  if (answer !== null) {
    remember(plan, answer)
    return askToClose(context, closeAsked?.means ?? 'solved', [ticket], [answer.text])
  }
  recordLine(plan, number, text)
  const isOnlyClosed = closeAsked?.means === 'cancel'
  say(plan, words(plan, isOnlyClosed ? 'waiting-other' : 'works-question-left', { number }), {
    ticket: number,
    isHeardAnyway: true,
    buttons: [{ label: words(plan, 'close-it-yes'), value: `solved|${number}` }],
  })
}
