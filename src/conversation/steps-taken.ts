import type { StepTaken } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { SkippedStep } from '../troubleshooting/walk.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { change, lead, localized, type Plan, words } from './plan.js'

/** Records questions that were already answered as steps "already tried", and mentions the remedies among them once. */
export function recordSkipped(plan: Plan, guide: GuideFile, skipped: readonly SkippedStep[]): void {
  const named = plan.conversation.steps.flatMap((step) => step.gesture ?? [])
  const taken = skipped.flatMap((skip): StepTaken[] => {
    const step = guide.steps[skip.step]
    if (step === undefined || 'routes' in step) return []
    // A remedy that the person reported, or that another step asked for, is listed on the ticket only once.
    if (skip.isGesture && isNamed(guide, skip.step, named)) return []
    // An answered question keeps its answer if the path skips it later.
    if (answerOf(plan, guide, skip.step) !== null) return []
    return [
      stepTaken(plan, guide.topic, skip.step, step, {
        answer: answerWords(plan, guide, skip),
        at: plan.situation.now,
        alreadyDone: true,
      }),
    ]
  })
  if (taken.length > 0) change(plan, { steps: mergeSteps(plan.conversation.steps, taken) })
  const told = skipped.filter((skip) => skip.isGesture).map((skip) => skip.step)
  const titles = taken.filter((step) => told.includes(step.step)).map((step) => localized(plan, step.title))
  if (titles.length > 0) lead(plan, words(plan, 'already-tried', { steps: titles.join(', ') }))
}

/** Returns the option's label if the answer is one of the options, otherwise the answer itself. */
function answerWords(plan: Plan, guide: GuideFile, { step: id, answer }: SkippedStep): string {
  const step = guide.steps[id]
  if (step === undefined || !('options' in step)) return answer
  const option = step.options.find((one) => one.id === answer)
  return option === undefined ? answer : localized(plan, option.label)
}

/**
 * Records remedies reported before any question as steps of the ticket and mentions them once, so that the requester knows they won't be asked for
 * again. Returns false if there is nothing new.
 */
export function acknowledgeGestures(plan: Plan, topic: TopicId): boolean {
  const { conversation, situation } = plan
  const { understanding } = situation
  const told = understanding === null ? [] : gesturesTold(plan, topic, understanding)
  const steps = stepsTold(plan, topic, conversation.steps, told)
  if (steps.length === 0) return false
  change(plan, {
    steps: mergeSteps(conversation.steps, steps),
    gestures: [...new Set([...conversation.gestures, ...told])],
  })
  const titles = steps.map((step) => localized(plan, step.title))
  lead(plan, words(plan, 'already-tried', { steps: titles.join(', ') }))
  return true
}

/** Returns reported remedies as steps of a ticket that doesn't list them yet. A step that was asked but not answered now gets its result. */
export function stepsTold(
  plan: Plan,
  topic: TopicId,
  known: readonly StepTaken[],
  gestures: readonly string[],
): readonly StepTaken[] {
  const { situation } = plan
  return gestures.flatMap((gesture): StepTaken[] => {
    const result = { answer: gesture, at: situation.now, alreadyDone: true }
    const named = known.filter((step) => step.gesture === gesture)
    if (named.some((step) => step.result !== null)) return []
    if (named.length > 0) return named.map((step) => ({ ...step, result }))
    return [
      {
        topic,
        step: `told-${gesture}`,
        title: situation.gestureTitle(gesture),
        gesture,
        offeredAt: situation.now,
        result,
      },
    ]
  })
}

/**
 * Returns the remedies that a text reports for the current problem. "Restarted it already" refers to the guide: the open step if possible,
 * otherwise the first step it fits.
 */
export function gesturesTold(
  { conversation, situation }: Plan,
  topic: TopicId | null,
  { gestures, unnamedGestures }: Understanding,
): readonly string[] {
  const guide = topic === null ? undefined : situation.guides.get(topic)
  if (guide === undefined || unnamedGestures.length === 0) return gestures
  const { phase } = conversation
  const open = phase.at === 'guide' && phase.topic === topic ? [guide.steps[phase.step]] : []
  const meant = [...open, ...Object.values(guide.steps)]
    .flatMap((step) => (step !== undefined && 'gesture' in step ? (step.gesture ?? []) : []))
    .find((gesture) => unnamedGestures.includes(gesture))
  if (meant === undefined) return gestures
  return [...gestures.filter((gesture) => !unnamedGestures.includes(gesture)), meant]
}

/** Returns the answer given when the step was asked; null if there is none. */
export function answerOf(plan: Plan, guide: GuideFile, stepId: string): string | null {
  const taken = plan.conversation.steps.find(({ topic, step }) => topic === guide.topic && step === stepId)
  return taken?.result?.alreadyDone === false ? taken.result.answer : null
}

/** Records that the step was shown; its result is still open. */
export function offerStep(plan: Plan, guide: GuideFile, stepId: string): void {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step) return
  const already = plan.conversation.steps.some(
    (taken) => taken.topic === guide.topic && taken.step === stepId,
  )
  if (!already)
    change(plan, {
      steps: mergeSteps(plan.conversation.steps, [stepTaken(plan, guide.topic, stepId, step, null)]),
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

export function answerStep(plan: Plan, guide: GuideFile, stepId: string, answer: string): void {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step) return
  const taken = stepTaken(plan, guide.topic, stepId, step, {
    answer,
    at: plan.situation.now,
    alreadyDone: false,
  })
  change(plan, { steps: mergeSteps(plan.conversation.steps, [taken]) })
}

function stepTaken(
  plan: Plan,
  topic: TopicId,
  id: string,
  step: { readonly title: Readonly<Record<string, string>>; readonly gesture?: string | undefined },
  result: StepTaken['result'],
): StepTaken {
  const before = plan.conversation.steps.find((taken) => taken.topic === topic && taken.step === id)
  return {
    topic,
    step: id,
    title: inEveryLanguage(plan, step.title),
    ...(step.gesture === undefined ? {} : { gesture: step.gesture }),
    offeredAt: before?.offeredAt ?? plan.situation.now,
    result,
  }
}

export function mergeSteps(steps: readonly StepTaken[], added: readonly StepTaken[]): readonly StepTaken[] {
  const isAdded = (step: StepTaken) =>
    added.some((other) => other.topic === step.topic && other.step === step.step)
  return [...steps.filter((step) => !isAdded(step)), ...added]
}

/** Completes a title for languages the guide isn't written in, because a technician may read another one: the server's first language stands in. */
function inEveryLanguage(
  { situation }: Plan,
  title: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { languages } = situation.wording
  const first = title[languages[0] ?? ''] ?? Object.values(title)[0] ?? ''
  return Object.fromEntries(languages.map((language) => [language, title[language] ?? first]))
}
