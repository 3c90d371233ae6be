import type { GuideFile, GuideOption, QuestionStep, RecapStep } from '../content/guides/guide-file.js'
import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { DecisionCosts } from '../nlu/decision-costs.js'
import type { TopicId } from '../nlu/intent-file.js'
import type { MessagePart, MessageReading, NluResult } from '../nlu/nlu-result.js'
import { withIdentityEvidence } from './answers/identity-evidence.js'
import { lacksDangerEvidence } from './emergency/danger-evidence.js'
import type { GuidePrompt } from './guide/guide-flow.js'
import type { CloseConfirmation } from './state.js'
import type { TurnBuilder } from './turn-builder.js'

/** Input of every dialogue rule. */
export interface DialogueContext {
  readonly turn: TurnBuilder
  readonly text: string
  readonly understanding: NluResult
  readonly reading: MessageReading
  readonly certainty: DecisionCosts['dialogue']
  /** Open step of a guide; null if none is open. */
  readonly open: OpenStep | null
  /**
   * Prompt that has just asked whether a ticket can be closed; null if there was no such prompt.
   */
  readonly closeConfirmation: CloseConfirmation | null
}

export interface OpenStep {
  readonly prompt: GuidePrompt
  readonly guide: GuideFile
  readonly step: QuestionStep | RecapStep | Extract<GuideFile['steps'][string], { captures: unknown }>
}

/** Open step, if it is a question with options. */
export interface OpenQuestion extends OpenStep {
  readonly step: QuestionStep
}

export function createDialogueContext(
  turn: TurnBuilder,
  text: string,
  understanding: NluResult,
  told: MessageReading,
  closeConfirmation: CloseConfirmation | null,
): DialogueContext {
  const reading = withIdentityEvidence(turn, understanding, told)
  const { certainty } = turn.context
  const open = openStep(turn)
  const isInOwnWords = open !== null && !('options' in open.step)
  const acts = isInOwnWords ? reading.acts : withActOfTopic(turn, reading.acts, understanding)
  const context = {
    turn,
    text,
    understanding,
    reading: { ...reading, acts },
    certainty,
    open,
    closeConfirmation,
  }
  return openQuestion(context) !== null && understanding.isOnlyDetails ? withoutOutcome(context) : context
}

/** Acts that report a status or the result of a step. */
const outcomes: ReadonlySet<Act> = new Set([
  'affirm',
  'deny',
  'unsure',
  'cannot-do',
  'report-done',
  'report-success',
  'report-failure',
  'report-problem',
])

/**
 * Reads "it's a Jabra, USB" as information. A text that only names things reports no result, so an option
 * with a meaning ("I can't do it") counts only if its own words match.
 */
function withoutOutcome(context: DialogueContext): DialogueContext {
  const { certainty, reading } = context
  const { options } = openQuestion(context)!.step
  const parts = interpretParts(context, options)
  const toldOf = (id: string) =>
    parts.reduce((most, { described }) => Math.max(most, described.find((one) => one.id === id)?.p ?? 0), 0)
  const means = (id: string) => options.find((one) => one.id === id)?.means
  return {
    ...context,
    reading: {
      ...reading,
      acts: [
        { act: 'inform', p: 1 },
        ...reading.acts.filter(({ act }) => act !== 'inform' && !outcomes.has(act)),
      ],
      options: reading.options.filter(({ id }) => means(id) === undefined || toldOf(id) >= certainty.likely),
    },
  }
}

/** Maps each topic about the service desk or small talk to the act of messages on that topic. */
const actsOfTopics: Readonly<Record<TopicId, Act>> = {
  'chat.thanks': 'thank',
  'chat.greeting': 'greet',
  'chat.goodbye': 'bye',
  'chat.capabilities': 'ask-identity',
  'desk.hours': 'ask-process',
  'desk.ticket-status': 'ask-process',
}

/**
 * Derives the act from the topic if no act is certain, as for "Lovely service"; for a question,
 * such as "Opening hours", only if no act is even likely.
 */
function withActOfTopic(
  { context }: TurnBuilder,
  acts: MessageReading['acts'],
  { confidence, outcome, topic }: NluResult,
): MessageReading['acts'] {
  const { likely, sure } = context.certainty
  const act = outcome === 'answer' ? actsOfTopics[topic] : undefined
  if (act === undefined) return acts
  const [first] = acts
  const inWords = () => context.actsByWords().some((one) => one.act === first?.act && one.p >= sure)
  // After "does it work?", words that the reader doesn't know count as success, and praise is often one of them.
  if (first !== undefined && first.p >= sure && (first.act !== 'report-success' || inWords())) return acts
  if (isQuestionAct(act) && acts.some((one) => one.act !== 'choose' && one.p >= likely)) return acts
  return [{ act, p: confidence }, ...acts.filter((one) => one.act !== act)]
}

function openStep({ conversation: { prompt }, context }: TurnBuilder): OpenStep | null {
  if (prompt.kind !== 'guide') return null
  const guide = context.guides.get(prompt.topic)
  const step = guide?.steps[prompt.step]
  return guide === undefined || step === undefined || 'routes' in step ? null : { prompt, guide, step }
}

export function openQuestion({ open }: DialogueContext): OpenQuestion | null {
  return open !== null && 'options' in open.step && open.prompt.asksWhetherItWorks !== true
    ? { ...open, step: open.step }
    : null
}

/** Returns true if the open question is "does it all work again?", which the bot asks itself. */
export function asksWhetherItWorks({ open }: DialogueContext): boolean {
  return open?.prompt.asksWhetherItWorks === true
}

/**
 * Returns true if the current topic is an incident; an answer closes an incident only if it plainly says that the
 * problem is over.
 */
export function isIncident({ open, turn }: DialogueContext): boolean {
  return open !== null && turn.context.topics.get(open.prompt.topic)?.kind === 'incident'
}

/** Returns true if the person may be able to solve the current topic on their own: an incident, or a request whose guide mostly has things to try. */
export function canBeSolved(context: DialogueContext): boolean {
  const { open } = context
  if (open === null) return false
  if (isIncident(context)) return true
  const questions = Object.values(open.guide.steps).filter((step) => 'options' in step)
  const tries = questions.filter(({ options }) => options.some(({ means }) => means === 'works'))
  return 2 * tries.length > questions.length
}

/** Returns true if the current topic is critical: a security incident or an emergency. */
export function isEmergency({ open, turn }: DialogueContext): boolean {
  return open !== null && turn.context.topics.get(open.prompt.topic)?.urgency === 'critical'
}

/**
 * Splits the message into parts and returns what each part means as an answer to a question, whether or not that question is open.
 */
export function interpretParts(
  { turn, text, understanding }: DialogueContext,
  options: readonly GuideOption[],
): readonly MessagePart[] {
  const { language } = understanding
  return turn.context.rankOptionsByPart({ at: turn.context.now, language, line: null, text }, options)
}

/** Acts that only accompany the actual content of a message. */
const around: ReadonlySet<Act> = new Set(['thank', 'bye', 'choose'])

/** Returns the acts of the last clause that definitely has one. Returns null if there is only one clause, or if none does. */
export function lastClauseActs({ certainty, reading }: DialogueContext): MessageReading['acts'] | null {
  if (reading.clauses.length < 2) return null
  const last = reading.clauses.findLast(
    ({ acts }) => (acts.find(({ act }) => !around.has(act))?.p ?? 0) >= certainty.sure,
  )
  return last?.acts ?? null
}

/** Returns true if every clause asks something, with or without a question mark: "who sees my password, can my manager see it". */
export function onlyAsks({ reading }: DialogueContext): boolean {
  return reading.clauses.length > 0 && reading.clauses.every(({ isAsked }) => isAsked)
}

/** Returns the highest probability among the given acts, 0 to 1. */
export function probabilityOf({ reading }: DialogueContext, ...acts: readonly Act[]): number {
  return reading.acts.reduce((most, { act, p }) => (acts.includes(act) ? Math.max(most, p) : most), 0)
}

/** Facts that are recognised by their own words, whatever the topic of the message. */
const plainFacts = ['os', 'place', 'impact'] as const

/**
 * Returns true for "Windows 10, getting old": it states a fact that may be asked for and doesn't complain about anything, so it doesn't
 * start another topic.
 */
export function givesOnlyFacts(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  return (
    plainFacts.some((fact) => understanding.facts[fact] !== undefined) &&
    !understanding.isAdded &&
    probabilityOf(context, 'report-problem', 'report-failure', 'request') < certainty.sure
  )
}

/** Returns true if the message says what was already tried. */
export function reportsRemedy({ understanding }: DialogueContext): boolean {
  return understanding.gestures.length > 0 || understanding.unnamedGestures.length > 0
}

/** Returns the likeliest question act of the message; null if it asks nothing. */
export function likeliestQuestion({
  reading,
}: DialogueContext): { readonly act: Act; readonly p: number } | null {
  return reading.acts.find(({ act }) => isQuestionAct(act)) ?? null
}

/** Acts for which a guess about the cause may be mistaken. */
const ofGuesses: ReadonlySet<Act> = new Set(['ask-risk', 'ask-why'])

/** Returns true for "could it be the router?", which looks like a question, but says what the person suspects. */
export function isGuess(context: DialogueContext): boolean {
  const question = likeliestQuestion(context)
  return question === null || (question.p < context.certainty.sure && ofGuesses.has(question.act))
}

export interface ScoredOption {
  readonly option: GuideOption
  readonly p: number
}

/**
 * Returns the options that the message may choose, likeliest first. An option that reports a danger is included only if something in the message
 * mentions a danger.
 */
export function scoredOptions(context: DialogueContext): readonly ScoredOption[] {
  const question = openQuestion(context)
  if (question === null) return []
  const { guide, prompt, step } = question
  return context.reading.options.flatMap(({ id, p }) => {
    const option = step.options.find((one) => one.id === id)
    const isChoice =
      option !== undefined && !lacksDangerEvidence(guide, prompt.step, option, context.understanding)
    return isChoice ? [{ option, p }] : []
  })
}
