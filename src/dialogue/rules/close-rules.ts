import { askWhetherItWorks, familyOf } from '../../conversation/good-news.js'
import { repeatStep } from '../../conversation/guide-flow.js'
import { announcesAnother, cannotWait } from '../../conversation/new-matter.js'
import { change } from '../../conversation/plan.js'
import { cancel, reopen } from '../../conversation/press-flow.js'
import { keepWaiting, solveWaiting } from '../../conversation/solved-while-waiting.js'
import type { CloseAsked } from '../../conversation/state.js'
import type { Act } from '../../nlu/acts/act.js'
import type { Ticket } from '../../tickets/ticket.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import { recordLine } from '../record-line.js'
import type { Rule } from '../rule.js'
import { takeLine } from '../take-line.js'

/** Answers to "can I close it?", and what takes back that a ticket was closed. */
export const closeRules: readonly Rule[] = [
  {
    id: 'close-as-asked',
    band: 'answer',
    about: 'Asked whether a ticket can be closed, the line says yes: it is closed.',
    when: (context) => asked(context) !== null && agrees(context),
    act(context) {
      const { plan } = context
      const { means, ticket } = asked(context)!
      recordLine(plan, ticket, context.text)
      change(plan, { closeAsked: null })
      if (means === 'solved') solveWaiting(plan, ticket)
      else cancel(plan, ticket)
    },
  },
  {
    id: 'keep-open',
    band: 'answer',
    about: 'Asked whether a ticket can be closed, the line says no: it stays open.',
    when: (context) => asked(context) !== null && denies(context),
    act(context) {
      const { open, plan, text } = context
      const { ticket } = asked(context)!
      recordLine(plan, ticket, text)
      change(plan, { closeAsked: null })
      if (open === null) keepWaiting(plan, ticket)
      else repeatStep(plan, open.phase, open.phase.explained !== true)
    },
  },
  {
    id: 'open-again',
    band: 'answer',
    about:
      'Just after a ticket was closed as solved, the line says that it is not solved: the ticket is opened again.',
    when: (context) => justSolved(context) !== null && takesSuccessBack(context),
    act(context) {
      const { plan, text } = context
      const { number } = justSolved(context)!
      recordLine(plan, number, text)
      reopen(plan, number, false)
    },
  },
]

/** Success that comes last, whatever was told before it: read before the subject is changed or a person is called. */
export const lastWordRules: readonly Rule[] = [
  {
    id: 'ask-after-last-word',
    band: 'answer',
    about:
      'The line ends with success, whatever it tells before: "still nothing. No wait, it was the cable, it works now". Whether all works is asked.',
    when: (context) => context.open !== null && endsWithSuccess(context),
    act(context) {
      takeLine(context)
      askWhetherItWorks(context.plan, context.open!.phase)
    },
  },
]

/** An answer comes soon, or it answers something else. */
const answeredWithinMs = 30 * 60_000

function asked({ plan }: DialogueContext): CloseAsked | null {
  const { closeAsked } = plan.conversation
  if (closeAsked == null || plan.situation.now - closeAsked.at > answeredWithinMs) return null
  return closeAsked
}

/** A yes, or once more what was said before it was asked; what else is in the line does not matter, but for a failure. */
function agrees(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const p = probabilityOf(context, 'affirm', 'report-success', 'cancel', 'submit')
  const plainly = probabilityOf(context, 'report-success', 'cancel') >= certainty.success
  const contrary = probabilityOf(context, 'report-failure', 'report-problem')
  const denies = plainly ? 0 : probabilityOf(context, 'deny')
  const fails = !plainly && understanding.standing === 'fails'
  return (
    p >= (isSaidAgain(context) ? certainty.likely : certainty.success) &&
    Math.max(contrary, denies) < p / 2 &&
    !fails
  )
}

/** Once more that it is over, as the likeliest thing that the line does. */
function isSaidAgain({ reading }: DialogueContext): boolean {
  const [first] = reading.acts.filter(({ act }) => act !== 'choose')
  return first?.act === 'cancel' || first?.act === 'report-success'
}

function denies(context: DialogueContext): boolean {
  const p = probabilityOf(context, 'deny', 'report-failure', 'refuse')
  return p >= context.certainty.sure && (likeliestQuestion(context)?.p ?? 0) < p
}

/** The ticket that the bot closed as solved within the last minutes, while nothing else is in hand. */
function justSolved({ plan }: DialogueContext): Ticket | null {
  const { phase, ticket } = plan.conversation
  if (phase.at !== 'idle' || ticket !== null) return null
  const [last] = plan.situation.tickets
    .filter(({ resolution, state }) => state === 'resolved' && resolution !== null)
    .sort((one, other) => (other.resolution?.at ?? 0) - (one.resolution?.at ?? 0))
  const resolution = last?.resolution
  if (last === undefined || resolution == null || resolution.isCancelled === true) return null
  return plan.situation.now - resolution.at <= answeredWithinMs ? last : null
}

/** "No, that's not solved, the mail still doesn't arrive": a denial or a failure of the same, and no other trouble that is announced. */
function takesSuccessBack(context: DialogueContext): boolean {
  const { certainty, plan, understanding } = context
  const { alarm, mayBeAlarm } = understanding
  if (alarm !== null || mayBeAlarm !== null || cannotWait(plan, context.text, understanding)) return false
  const p = probabilityOf(context, 'report-failure', 'deny', 'correct')
  const fails =
    probabilityOf(context, 'report-failure') >= certainty.sure || understanding.standing === 'fails'
  const begins =
    understanding.opensWith === 'no' || understanding.shortAnswer === 'no' || understanding.corrects
  const other = probabilityOf(context, 'request')
  const topic = justSolved(context)?.topic
  const isNear =
    understanding.outcome !== 'answer' ||
    begins ||
    (topic != null && familyOf(understanding.topic) === familyOf(topic))
  return (
    p >= certainty.sure &&
    (fails || begins) &&
    isNear &&
    other < certainty.sure &&
    !announcesAnother(plan, context.text) &&
    (likeliestQuestion(context)?.p ?? 0) < p
  )
}

/** The last part of the line that does anything surely reports success, of an incident that is no matter of security. */
function endsWithSuccess(context: DialogueContext): boolean {
  const { certainty, open, plan, reading } = context
  if (open === null || 'recap' in open.step || open.phase.asksWhetherItWorks === true) return false
  if (plan.situation.topics.get(open.phase.topic)?.kind !== 'incident') return false
  if (familyOf(open.phase.topic) === 'security' || reading.clauses.length < 2) return false
  const last = reading.clauses.findLast(({ acts }) => {
    const [first] = acts.filter(({ act }) => act !== 'thank' && act !== 'bye' && act !== 'choose')
    return (first?.p ?? 0) >= certainty.sure
  })
  const p = (act: Act) => last?.acts.find((one) => one.act === act)?.p ?? 0
  const before = probabilityOf(context, 'report-failure', 'report-problem')
  return (
    before >= certainty.sure &&
    p('report-success') >= certainty.success &&
    p('report-failure') < certainty.likely &&
    p('correct') < certainty.sure
  )
}
