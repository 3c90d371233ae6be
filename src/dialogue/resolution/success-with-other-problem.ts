import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { RankedAct } from '../../nlu/acts/act-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { asksWhetherItWorks, canBeSolved, type DialogueContext } from '../dialogue-context.js'
import { applyOption } from '../guide/guide-flow.js'
import { fillSlots } from '../slots/fill-slots.js'
import { certainTopic } from '../topics/active-topic.js'
import { isPartOfTopic } from '../topics/digression.js'
import { countWords, subjectFacts } from '../topics/topic-switch-signals.js'
import { patchState, recordUtterance, rememberMessage } from '../turn-builder.js'
import { resolveEarly, topicFamily } from './resolution-signal.js'
import { placeOfSuccess } from './works-elsewhere.js'

/** Other problem reported in the same message as a success. */
export interface OtherProblem {
  readonly topic: TopicId
  readonly text: string
  /** Part of the message that reports the success. */
  readonly success: string
}

type Clause = DialogueContext['reading']['clauses'][number]

const troubles: readonly Act[] = ['report-problem', 'report-failure', 'cannot-do', 'request']

/**
 * Finds the other problem in "they hear me now, thanks, but the camera is black": one clause reports that the current problem is over, and another is
 * clearly about something else. Returns null if there is no such clause, as in "it worked, but now it's dead again".
 */
export function otherProblemBesideSuccess(context: DialogueContext): OtherProblem | null {
  const { open, reading } = context
  if (open === null || 'recap' in open.step || reading.clauses.length < 2 || !canBeSolved(context))
    return null
  if (topicFamily(open.prompt.topic) === 'security') return null
  const good = reading.clauses.find(
    (clause) => isGood(context, clause) && placeOfSuccess(context, clause, open.prompt.topic) === 'here',
  )
  if (good === undefined) return null
  const others = reading.clauses.flatMap((clause) => (clause === good ? [] : otherIn(context, clause)))
  const other = others.at(-1)
  return other === undefined ? null : { ...other, success: good.span.text }
}

/** Closes the current problem as solved and queues the other one next, so that closing starts it. */
export function takeOtherProblem(context: DialogueContext, { success, text, topic }: OtherProblem): void {
  const { open, turn } = context
  const { guide, prompt, step } = open!
  recordUtterance(turn, context.text)
  fillSlots(turn, turn.context.understandPart(success))
  const isQueued = turn.conversation.queuedRequests.some((one) => one.topic === topic)
  if (!isQueued) {
    const placeholder = ticketNumberPlaceholder(turn.context.newId())
    const preTicketTranscript = [rememberMessage(turn, text)]
    turn.effects.push({ type: 'open-ticket', topic, text, placeholder, facts: {}, preTicketTranscript })
    patchState(turn, {
      queuedRequests: [{ topic, text, ticket: placeholder }, ...turn.conversation.queuedRequests],
    })
  }
  const works = 'options' in step ? step.options.find(({ means }) => means === 'works') : undefined
  if (works === undefined || prompt.asksWhetherItWorks === true)
    return resolveEarly(turn, prompt.topic, prompt.step)
  applyOption(turn, guide, prompt, works)
}

/** Minimum number of words that report a success, such as "works now". */
const fewestWordsOfSuccess = 2

function isGood(context: DialogueContext, { acts, isAsked, span }: Clause): boolean {
  const { certainty } = context
  const isYes = asksWhetherItWorks(context) ? most(acts, ['affirm']) : 0
  const good = Math.max(most(acts, ['report-success']), isYes)
  // "Oh and the fan is screaming": a word of surprise reports nothing.
  if (countWords(span.text) < fewestWordsOfSuccess) return false
  return !isAsked && good >= certainty.success && most(acts, troubles) < good / 2
}

function otherIn(
  { certainty, open, turn }: DialogueContext,
  { acts, span }: Clause,
): readonly Omit<OtherProblem, 'success'>[] {
  const { text } = span
  const asks = acts.reduce((most, { act, p }) => (isQuestionAct(act) ? Math.max(most, p) : most), 0)
  const read = turn.context.understandPart(text)
  // "No slides for me" gives the result of the step; "Teams says code 80090016" names a different thing, and its error.
  const isNamed = subjectFacts.some((thing) => read.facts[thing] !== undefined)
  const failure = most(acts, ['report-failure'])
  const told = most(acts, ['report-problem', 'request'])
  const trouble = isNamed ? Math.max(told, failure) : told
  const isError = isNamed && read.facts.error !== undefined && asks < certainty.likely
  if (!isError && (trouble < certainty.likely || Math.max(asks, failure) > trouble)) return []
  const topic = certainTopic(turn, read)
  const queued = turn.conversation.queuedRequests.find((one) => one.topic === read.candidates[0]?.topic)
  if (queued !== undefined && queued.topic !== open!.prompt.topic) return [{ topic: queued.topic, text }]
  const isOther = topic !== null && !isPartOfTopic(turn, open!.prompt.topic, topic, read)
  return isOther && topicFamily(topic) !== 'security' ? [{ topic, text }] : []
}

function most(acts: readonly RankedAct[], among: readonly Act[]): number {
  return acts.reduce((p, one) => (among.includes(one.act) ? Math.max(p, one.p) : p), 0)
}
