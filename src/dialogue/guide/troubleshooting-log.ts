import type { GuideFile } from '../../content/guides/guide-file.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { localized, patchState, prepend, type TurnBuilder, t } from '../turn-builder.js'
import type { SkippedStep } from './run-guide.js'

/** Records questions that were already answered as steps "already tried", and mentions any remedies among them once. */
export function recordSkippedSteps(
  turn: TurnBuilder,
  guide: GuideFile,
  skipped: readonly SkippedStep[],
): void {
  const named = turn.conversation.steps.flatMap((step) => step.gesture ?? [])
  const taken = skipped.flatMap((skip): StepTaken[] => {
    const step = guide.steps[skip.step]
    if (step === undefined || 'routes' in step) return []
    // A remedy that the person reported, or that another step asked for, is listed on the ticket only once.
    if (skip.isGesture && isNamed(guide, skip.step, named)) return []
    // An answered question keeps its answer if the guide's path skips it later.
    if (recordedAnswer(turn, guide, skip.step) !== null) return []
    return [
      stepTaken(turn, guide.topic, skip.step, step, {
        answer: answerWords(turn, guide, skip),
        at: turn.context.now,
        alreadyDone: true,
      }),
    ]
  })
  if (taken.length > 0) patchState(turn, { steps: mergeSteps(turn.conversation.steps, taken) })
  const told = skipped.filter((skip) => skip.isGesture).map((skip) => skip.step)
  sayAlreadyTried(
    turn,
    taken.filter((step) => told.includes(step.step)),
  )
}

function sayAlreadyTried(turn: TurnBuilder, steps: readonly StepTaken[]): void {
  if (steps.length === 0) return
  const { inSentence } = turn.context.wording
  const list = new Intl.ListFormat(turn.conversation.language).format(
    steps.map((step) => inSentence(localized(turn, step.title))),
  )
  prepend(turn, t(turn, 'already-tried', { steps: list }))
}

/** Returns the option's label if the answer is one of the options, or else the answer itself. */
function answerWords(turn: TurnBuilder, guide: GuideFile, { step: id, answer }: SkippedStep): string {
  const step = guide.steps[id]
  if (step === undefined || !('options' in step)) return answer
  const option = step.options.find((one) => one.id === answer)
  return option === undefined ? answer : localized(turn, option.label)
}

/**
 * Records remedies reported before any question as steps of the ticket and mentions them once, so that the requester knows they won't be asked for
 * again. Returns false if there is nothing new.
 */
export function acknowledgeRemedies(turn: TurnBuilder, topic: TopicId): boolean {
  const { conversation, context } = turn
  const { understanding } = context
  const told = understanding === null ? [] : reportedRemedies(turn, topic, understanding)
  const steps = remediesAsSteps(turn, topic, conversation.steps, told)
  if (steps.length === 0) return false
  patchState(turn, {
    steps: mergeSteps(conversation.steps, steps),
    remediesTried: [...new Set([...conversation.remediesTried, ...told])],
  })
  sayAlreadyTried(turn, steps)
  return true
}

/** Returns reported remedies as steps of a ticket that doesn't list them yet. A step that was asked but not answered now gets its result. */
export function remediesAsSteps(
  turn: TurnBuilder,
  topic: TopicId,
  known: readonly StepTaken[],
  gestures: readonly string[],
): readonly StepTaken[] {
  const { context } = turn
  return gestures.flatMap((gesture): StepTaken[] => {
    const result = { answer: gesture, at: context.now, alreadyDone: true }
    const named = known.filter((step) => step.gesture === gesture)
    if (named.some((step) => step.result !== null)) return []
    if (named.length > 0) return named.map((step) => ({ ...step, result }))
    return [
      {
        topic,
        step: `told-${gesture}`,
        title: context.gestureTitle(gesture),
        gesture,
        offeredAt: context.now,
        result,
      },
    ]
  })
}

/**
 * Returns the remedies that a text reports for the current problem. "Restarted it already" refers to the guide: the open step if possible,
 * otherwise the first step it fits.
 */
export function reportedRemedies(
  { conversation, context }: TurnBuilder,
  topic: TopicId | null,
  { gestures, unnamedGestures }: NluResult,
): readonly string[] {
  const guide = topic === null ? undefined : context.guides.get(topic)
  if (guide === undefined || unnamedGestures.length === 0) return gestures
  const { prompt } = conversation
  const open = prompt.kind === 'guide' && prompt.topic === topic ? [guide.steps[prompt.step]] : []
  const fitting = [...open, ...Object.values(guide.steps)]
    .flatMap((step) => (step !== undefined && 'gesture' in step ? (step.gesture ?? []) : []))
    .filter((gesture) => unnamedGestures.includes(gesture))
  // "I rebooted twice" is about the computer, even if the guide starts with restarting the router: people who mean the router say so.
  const meant = fitting.find((gesture) => gesture !== 'restart-router') ?? fitting[0]
  if (meant === undefined) return gestures
  return [...gestures.filter((gesture) => !unnamedGestures.includes(gesture)), meant]
}

/** Returns the answer given when the step was asked; null if there is none. */
function recordedAnswer(turn: TurnBuilder, guide: GuideFile, stepId: string): string | null {
  const taken = turn.conversation.steps.find(({ topic, step }) => topic === guide.topic && step === stepId)
  return taken?.result?.alreadyDone === false ? taken.result.answer : null
}

/** Records that the step was shown; its result is still open. */
export function recordStepOffered(turn: TurnBuilder, guide: GuideFile, stepId: string): void {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step) return
  const already = turn.conversation.steps.some(
    (taken) => taken.topic === guide.topic && taken.step === stepId,
  )
  if (!already)
    patchState(turn, {
      steps: mergeSteps(turn.conversation.steps, [stepTaken(turn, guide.topic, stepId, step, null)]),
    })
}

function isNamed(guide: GuideFile, step: string, gestures: readonly string[]): boolean {
  const known = guide.steps[step]
  return (
    known !== undefined &&
    'gesture' in known &&
    known.gesture !== undefined &&
    gestures.includes(known.gesture)
  )
}

export function recordStepAnswer(turn: TurnBuilder, guide: GuideFile, stepId: string, answer: string): void {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step) return
  const taken = stepTaken(turn, guide.topic, stepId, step, {
    answer,
    at: turn.context.now,
    alreadyDone: false,
  })
  patchState(turn, { steps: mergeSteps(turn.conversation.steps, [taken]) })
}

function stepTaken(
  turn: TurnBuilder,
  topic: TopicId,
  id: string,
  step: { readonly title: Readonly<Record<string, string>>; readonly gesture?: string | undefined },
  result: StepTaken['result'],
): StepTaken {
  const before = turn.conversation.steps.find((taken) => taken.topic === topic && taken.step === id)
  return {
    topic,
    step: id,
    title: inEveryLanguage(turn, step.title),
    ...(step.gesture === undefined ? {} : { gesture: step.gesture }),
    offeredAt: before?.offeredAt ?? turn.context.now,
    result,
  }
}

export function mergeSteps(steps: readonly StepTaken[], added: readonly StepTaken[]): readonly StepTaken[] {
  const isAdded = (step: StepTaken) =>
    added.some((other) => other.topic === step.topic && other.step === step.step)
  return [...steps.filter((step) => !isAdded(step)), ...added]
}

/**
 * Fills in missing translations of the title with the server's first language, because a technician
 * may use a language that the guide lacks.
 */
function inEveryLanguage(
  { context }: TurnBuilder,
  title: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { languages } = context.wording
  const first = title[languages[0] ?? ''] ?? Object.values(title)[0] ?? ''
  return Object.fromEntries(languages.map((language) => [language, title[language] ?? first]))
}
