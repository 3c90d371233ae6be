import { durationMs } from '../../conversation/pace.js'
import { localized, type Plan, words } from '../../conversation/plan.js'
import type { ProcessAnswer } from '../../conversation/process-answers.js'
import { processText } from '../../conversation/process-text.js'
import { addressee } from '../../conversation/routing.js'
import { asksHowAndWhen, sourceByWords } from '../../conversation/waiting-question.js'
import { durationText } from '../../handoff/wait-estimate.js'
import type { RankedOption } from '../../nlu/options/option-reader.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { HelpKind } from '../../troubleshooting/guide-file.js'
import { type DialogueContext, probabilityOf } from '../context.js'
import type { Answer } from './answer.js'
import { isInDanger } from './in-danger.js'
import { type AnswerPlace, placeOf } from './place.js'
import type { Question } from './question.js'
import { namesNothing } from './usual-kind.js'

/** Lowest probability at which a question about how requests are handled matches a written one, 0 to 1. */
const sameQuestion = 0.4
/** Same threshold for a message that reads like another kind of question. */
const sameQuestionBeside = 0.6
const leastOut = 0.05
/** Thresholds for a match that counts whatever else the message reads like: its probability, and its ratio to the runner-up. */
const plain = { p: 0.15, lead: 6 }

/** Answers a question about how requests are handled, from the written answers or from the ticket, its queue and the calendar. */
export function deskAnswer(
  context: DialogueContext,
  question: Question,
  place: AnswerPlace | null,
): Answer | null {
  const { certainty, open, plan, understanding } = context
  const { text } = question
  // "Who is dealing with this?" reads like a question about the bot too.
  const isBoth = question.act === 'ask-identity' && probabilityOf(context, 'ask-process') >= certainty.sure
  const act = isBoth ? 'ask-process' : question.act
  if (act === 'ask-identity' && probabilityOf(context, act) >= certainty.success)
    return { id: null, text: words(plan, 'i-am-a-program'), buttons: [] }
  const asked = processAsked(context, { ...question, act })
  if (asked !== null && 'say' in asked && asked.inGuide === true && open === null) return null
  if (asked !== null && isWithheld(plan, asked, place)) return null
  if (asked !== null && 'say' in asked) {
    const waits = asksHowAndWhen(plan, text) ? processText(plan, 'when', ticketAsked(plan)) : null
    const also = waits === null ? [] : [waits.text]
    return { id: `process ${asked.id}`, text: [localized(plan, asked.say), ...also].join(' '), buttons: [] }
  }
  const isOfProcess =
    open !== null &&
    act === 'ask-process' &&
    !namesThing(context, text) &&
    probabilityOf(context, act) >= certainty.sure
  const from = asked?.from ?? (isOfProcess ? sourceByWords(plan, text, understanding) : null)
  const known = from === null ? null : processText(plan, from, ticketAsked(plan))
  return known === null ? null : { id: null, ...known }
}

/** Returns true if the question has a written answer that must not be given during an emergency; only a technician answers it. */
export function asksWhatIsWithheld(context: DialogueContext, question: Question | null): boolean {
  const asked = question === null ? null : processAsked(context, question)
  return asked !== null && isWithheld(context.plan, asked, placeOf(context))
}

function isWithheld(plan: Plan, asked: ProcessAnswer, place: AnswerPlace | null): boolean {
  if (!('say' in asked) || asked.inDanger === true) return false
  // Questions of risk are answered by the guide's own safety answers if it has any.
  const isSafety = asked.help === 'risk' && (place?.guide?.safety ?? []).length > 0
  return isSafety || isInDanger(plan, place)
}

/** Answers "How long will this take?" if the duration of the step is known. */
function durationOf(plan: Plan, { guide, step: id }: AnswerPlace): string | null {
  const step = id === null ? undefined : guide?.steps[id]
  if (step === undefined || !('takes' in step) || step.takes === undefined) return null
  const time = durationText(durationMs(step.takes), plan.conversation.language)
  return words(plan, 'step-takes', { time })
}

/** Returns the ticket of this conversation, or else the one the requester's messages are forwarded to. */
function ticketAsked(plan: Plan): Ticket | null {
  const { ticket } = plan.conversation
  return plan.situation.tickets.find(({ number }) => number === ticket) ?? addressee(plan)
}

/** Returns the written question about request handling that the message asks, or null if none matches. */
export function processAsked(
  context: DialogueContext,
  { act, text }: Pick<Question, 'act' | 'text'>,
): ProcessAnswer | null {
  const { certainty, plan } = context
  const [best, second] = ranked(context, text)
  if (best === undefined) return null
  // With so many written questions, each gets a small share of the probability: one that stands out from the rest is enough.
  const isOfHandling = act === 'ask-process' && !namesThing(context, text)
  const isOut = isOfHandling && best.p >= leastOut && best.p >= certainty.lead * (second?.p ?? 0)
  const least = isOfHandling ? sameQuestion : sameQuestionBeside
  if (!isOut && !isFarOut(best, second) && best.p < least) return null
  return plan.situation.processAnswers.find(({ id }) => id === best.id) ?? null
}

const rankings = new WeakMap<DialogueContext, Map<string, readonly RankedOption[]>>()

/** Ranks the written questions. Cached, because several rules ask for the same message. */
function ranked(context: DialogueContext, text: string): readonly RankedOption[] {
  const known = rankings.get(context) ?? new Map<string, readonly RankedOption[]>()
  rankings.set(context, known)
  const { nearest, processAnswers } = context.plan.situation
  const ranking = known.get(text) ?? nearest(text, processAnswers)
  known.set(text, ranking)
  return ranking
}

/** Returns true if one of the written questions is meant beyond doubt, and is not of a kind that each step answers for itself. */
export function isPlainlyOfDesk(context: DialogueContext, { text }: Question): boolean {
  const [best, second] = ranked(context, text)
  const answer = context.plan.situation.processAnswers.find(({ id }) => id === best?.id)
  return best !== undefined && isFarOut(best, second) && answer !== undefined && !('help' in answer)
}

function isFarOut(best: RankedOption, second: RankedOption | undefined): boolean {
  return best.p >= plain.p && best.p >= plain.lead * (second?.p ?? 0)
}

/** Returns the general answer that applies to any step without its own text for this kind of help. */
export function usualAnswer(
  { plan }: DialogueContext,
  kind: HelpKind | null,
  place: AnswerPlace,
): Answer | null {
  if (kind === null || place.step === null) return null
  const answer = plan.situation.processAnswers.find((one) => 'help' in one && one.help === kind)
  if (answer === undefined || !('say' in answer)) return null
  const duration = kind === 'long' ? durationOf(plan, place) : null
  return { id: `process ${answer.id}`, text: duration ?? localized(plan, answer.say), buttons: [] }
}

/** Distinguishes "How long does a sync take?", asked at a step about a thing, from a question about the request itself. */
function namesThing(context: DialogueContext, text: string): boolean {
  const { open, understanding } = context
  const isOfDesk = understanding.outcome === 'answer' && understanding.topic.startsWith('desk.')
  return open !== null && !isOfDesk && !namesNothing(context, text)
}
