import type { SlotName } from '../../content/guides/guide-file.js'
import type { FactValues } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { RankedAct } from '../../nlu/acts/act-reader.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { DialogueContext } from '../dialogue-context.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { subjectFacts } from '../topics/topic-switch-signals.js'
import { knownFactValues } from '../turn-builder.js'
import { goalStateProbability } from './goal-state-probability.js'
import { resolutionSignal } from './resolution-signal.js'

/**
 * Subject of a possible success: the topic, its known facts, and the guide step from which success
 * can still be reached (any step if null).
 */
export interface ResolutionSubject {
  readonly topic: TopicId | null
  readonly facts: FactValues
  readonly step: string | null
}

/**
 * Report that a topic is over, and anything else that the message asks for: "found it. Other
 * question: how do I …".
 */
export interface ResolutionReport {
  /** `solved` means that it works; `dropped` means that it is no longer needed, whether it works or not. */
  readonly means: 'solved' | 'dropped'
  /** True if the act classifier alone is sure. */
  readonly isPlain: boolean
  /**
   * True if the message describes the guide's goal state, or says that the request is no longer
   * needed.
   */
  readonly isOfTheMatter: boolean
  /** Parts of the message with a separate question or report; null if there are none. */
  readonly rest: string | null
}

/** Part of a message with its own acts. */
interface Part {
  readonly text: string
  readonly isAsked: boolean
  readonly acts: readonly RankedAct[]
}

/** Acts that show that a part of the message isn't about the topic that just ended. */
const ownActs: ReadonlySet<Act> = new Set(['request', 'report-problem', 'ask-human'])
const contraries: readonly Act[] = ['report-failure', 'report-problem', 'cannot-do']
/** Facts that say where or since when, but not whether something works. */
const circumstances: readonly SlotName[] = ['site', 'room', 'place', 'since', 'deadline', 'phone', 'email']

/**
 * Minimum score for the combined evidence to count as success. Explicit words (`saysSo`) with a
 * certain goal state reach it, and so does a likely act with either of these.
 */
const enough = 0.5
const sureEnding = 0.75
const weights = {
  saysSo: 0.3,
  surelyWished: 0.5,
  wished: 0.3,
  perhapsWished: 0.15,
  circumstance: 0.3,
  state: 0.4,
}
/** Thresholds for the probability of the guide's goal state, scored without its question. */
const surelyWished = 0.9
const isWished = 0.65
/**
 * Probability of the goal state below which a merely likely act is assumed to be about something
 * else.
 */
const leastWished = 0.4

/**
 * Detects a report that a topic is over. The evidence is the learned act, the wording of the status, and the guide's goal state. The last part of
 * the message decides, and good news about something else counts for nothing.
 */
export function detectResolution(
  context: DialogueContext,
  matter: ResolutionSubject,
): ResolutionReport | null {
  const whole: Part = { text: context.text, isAsked: context.text.includes('?'), acts: context.reading.acts }
  const clauses = partsOf(context)
  const parts = clauses.length < 2 ? [whole] : clauses
  const at = parts.findLastIndex((part) => overIn(context, matter, part) !== null)
  const part = parts[at] ?? whole
  const means = overIn(context, matter, part)
  if (means === null) return null
  const others = at < 0 ? [] : parts.slice(at + 1)
  if (others.some((one) => isContrary(context, one))) return null
  const p = probabilityIn(part.acts, means === 'solved' ? 'report-success' : 'cancel')
  // If any part of the message reports a failure, only a certain success at the end overrides it.
  const isEnding = parts.length > 1 && at === parts.length - 1
  const isSureEnding =
    isEnding && (p >= context.certainty.sure || strengthOf(context, matter, part) >= sureEnding)
  if (means === 'solved' && fails(context) && !isSureEnding) return null
  const rest = others.filter((one) => isOfItsOwn(context, one))
  return {
    means,
    isPlain: p >= context.certainty.success,
    isOfTheMatter: means === 'dropped' || wishedIn(context, matter, part.text) >= isWished,
    rest: rest.length === 0 ? null : rest.map(({ text }) => text).join(' '),
  }
}

function partsOf({ reading }: DialogueContext): readonly Part[] {
  return reading.clauses.map(({ acts, isAsked, span }) => ({ acts, isAsked, text: span.text }))
}

/** Does the same as `detectResolution`, but returns null unless the message reports success. */
export function detectSuccess(context: DialogueContext, matter: ResolutionSubject): ResolutionReport | null {
  const told = detectResolution(context, matter)
  return told?.means === 'solved' ? told : null
}

function overIn(
  context: DialogueContext,
  matter: ResolutionSubject,
  part: Part,
): ResolutionReport['means'] | null {
  const { certainty } = context
  if (part.isAsked) return null
  const dropped = probabilityIn(part.acts, 'cancel')
  const asked = part.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  if (asked >= certainty.sure && asked > dropped) return null
  const solved = strengthOf(context, matter, part)
  if (solved >= enough && solved >= dropped) return 'solved'
  return dropped >= certainty.sure ? 'dropped' : null
}

/** Scores how strongly part of a message reports success. */
function strengthOf(context: DialogueContext, matter: ResolutionSubject, { acts, text }: Part): number {
  const { certainty, turn, understanding } = context
  const success = probabilityIn(acts, 'report-success')
  const saysSo = isGoodByWords(context)
  const isLikely = success >= certainty.likely / 2 || saysSo
  // "Thanks" alone doesn't describe a state, although people say thanks when things work.
  const describes = isLikely || turn.context.countDescriptiveWords(text) > 0
  const wished = describes && (isLikely || isShort(text)) ? wishedIn(context, matter, text) : 0
  // "Works now" at the end of a message doesn't name anything.
  const isWhole = context.reading.clauses.length < 2
  const isNamed = isWhole || turn.context.countDescriptiveWords(text) > 0
  if (isNamed && isBeside(context, matter, { success, wished })) return 0
  const isBareSuccess = understanding.isBare && understanding.shortAnswer === 'works'
  if (success < certainty.sure && wished < leastWished && !isBareSuccess) return 0
  const circumstance = circumstances.some((fact) => understanding.facts[fact] !== undefined)
  // Explicit words of success rule out a denial.
  const contrary = Math.max(
    ...[...contraries, ...(saysSo ? [] : (['deny'] as const))].map((act) => probabilityIn(acts, act)),
  )
  const resumes = wished >= surelyWished && !understanding.isOfThing ? 0 : probabilityIn(acts, 'resume')
  return (
    success +
    (saysSo ? weights.saysSo : 0) +
    weightOf(wished) -
    (contrary >= certainty.likely ? contrary : 0) -
    Math.max(probabilityIn(acts, 'report-done'), resumes) / 2 -
    (circumstance && isWhole ? weights.circumstance : 0) -
    (isOnlyState(context) ? weights.state : 0)
  )
}

/**
 * Minimum confidence for a message such as "scanning works" to be treated as being about scanning,
 * however clearly it reports success.
 */
const surelyOther = 0.9

/** Returns true if the text is short enough for a success in unfamiliar words to be recognised. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= mostWords
}

const mostWords = 8

function wishedIn({ turn }: DialogueContext, { step, topic }: ResolutionSubject, text: string): number {
  const guide = topic === null ? undefined : turn.context.guides.get(topic)
  return guide === undefined ? 0 : goalStateProbability(turn.context, guide, step, text)
}

function weightOf(wished: number): number {
  if (wished >= surelyWished) return weights.surelyWished
  if (wished >= isWished) return weights.wished
  return wished >= leastWished ? weights.perhapsWished : 0
}

function isGoodByWords({ reading, understanding }: DialogueContext): boolean {
  const { shortAnswer, reportedStatus, worksOnlyFor } = understanding
  if (worksOnlyFor !== null) return false
  if (reportedStatus === 'works' || reportedStatus === 'back') return true
  return shortAnswer === 'works' && (reportedStatus === null || reading.clauses.length > 1)
}

/**
 * Returns true for messages such as "It's on" or "there is paper", which describe the state of a
 * device rather than the state of the problem.
 */
export function isOnlyState({ turn, text }: DialogueContext): boolean {
  const { languages, of } = turn.context.sayings
  const typed = padForMatching(text)
  const says = (kind: 'plain' | 'state') => languages.some((one) => matchPhrase(typed, of(one).success[kind]))
  return says('state') && !says('plain')
}

const failures: ReadonlySet<string | null> = new Set(['still-broken', 'no', 'cannot', 'not-found'])

/** Returns true if the message as a whole reports a failure. "Never mind, found it" contains a negative word but cancels instead. */
function fails({ certainty, reading, understanding }: DialogueContext): boolean {
  const { shortAnswer, reportedStatus, worksOnlyFor } = understanding
  if (worksOnlyFor !== null) return true
  const isDropped = probabilityIn(reading.acts, 'cancel') >= certainty.likely
  return (
    (reportedStatus === 'fails' || reportedStatus === 'unclear' || failures.has(shortAnswer)) && !isDropped
  )
}

function isContrary({ certainty }: DialogueContext, { acts }: Part): boolean {
  const contrary = Math.max(probabilityIn(acts, 'report-failure'), probabilityIn(acts, 'cannot-do'))
  return contrary >= certainty.sure && contrary > probabilityIn(acts, 'report-success')
}

function isOfItsOwn({ certainty }: DialogueContext, { acts, isAsked }: Part): boolean {
  return isAsked || acts.some(({ act, p }) => p >= certainty.sure && (isQuestionAct(act) || ownActs.has(act)))
}

/** Returns true for "Teams still works" during a problem with Outlook: the message names something else or reads like another topic. */
function isBeside(
  { certainty, turn, understanding }: DialogueContext,
  { facts, topic }: ResolutionSubject,
  { success, wished }: { readonly success: number; readonly wished: number },
): boolean {
  const { isOfThing, outcome, worksOnlyFor } = understanding
  if (worksOnlyFor !== null) return true
  const namesAnother = subjectFacts.some((thing) => {
    const [told, known] = [understanding.facts[thing], facts[thing]]
    return told !== undefined && known !== undefined && told !== known
  })
  if (namesAnother) return true
  if (topic === null) return false
  const isOther =
    outcome === 'answer' && !understanding.topic.startsWith('chat.') && understanding.topic !== topic
  const news = resolutionSignal(topic, understanding, turn.conversation.remediesTried.length > 0)
  if (isOther && isOfThing) return news === null || news === 'elsewhere'
  const isSurelyOther = understanding.confidence >= surelyOther || success < certainty.success
  if (isOther && wished < leastWished && isSurelyOther) return true
  return isOfThing && wished < isWished && news === 'elsewhere'
}

function probabilityIn(acts: readonly RankedAct[], act: Act): number {
  return acts.find((one) => one.act === act)?.p ?? 0
}

export function activeSubject({ open, turn }: DialogueContext): ResolutionSubject {
  return {
    topic: open?.prompt.topic ?? null,
    facts: knownFactValues(turn),
    step: open?.prompt.step ?? null,
  }
}

export function subjectOfTicket({ facts, topic }: Pick<Ticket, 'facts' | 'topic'>): ResolutionSubject {
  return { topic, facts, step: null }
}
