import type { StepTaken } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { SkippedStep } from '../troubleshooting/walk.js'
import type { TopicId } from '../understanding/intent-file.js'
import { change, lead, localized, type Plan, words } from './plan.js'

/** What was known already is a line "already tried", and is said once. */
export function recordSkipped(plan: Plan, guide: GuideFile, skipped: readonly SkippedStep[]): void {
  const named = plan.conversation.steps.flatMap((step) => step.gesture ?? [])
  const taken = skipped.flatMap((skip): StepTaken[] => {
    const step = guide.steps[skip.step]
    if (step === undefined || 'routes' in step) return []
    // A gesture that the person told of, or that another step asked for, is on the ticket once.
    if (skip.isGesture && isNamed(guide, skip.step, named)) return []
    return [
      stepTaken(plan, guide.topic, skip.step, step, {
        answer: skip.answer,
        at: plan.situation.now,
        alreadyDone: true,
      }),
    ]
  })
  if (taken.length > 0) change(plan, { steps: merge(plan.conversation.steps, taken) })
  const told = skipped.filter((skip) => skip.isGesture).map((skip) => skip.step)
  const titles = taken
    .filter((step) => told.includes(step.step))
    .map((step) => localized(step.title, plan.conversation.language))
  if (titles.length > 0) lead(plan, words(plan, 'already-tried', { steps: titles.join(', ') }))
}

/**
 * Gestures that the person told of before anything was asked: kept as steps of the ticket, and named once, so that
 * they see they will not be asked to do them again.
 */
export function acknowledgeGestures(plan: Plan, topic: TopicId): void {
  const { conversation, situation } = plan
  const known = conversation.steps.flatMap((step) => step.gesture ?? [])
  const told = (situation.understanding?.gestures ?? []).filter((gesture) => !known.includes(gesture))
  if (told.length === 0) return
  const steps = told.map(
    (gesture): StepTaken => ({
      topic,
      step: `told-${gesture}`,
      title: situation.gestureTitle(gesture),
      gesture,
      offeredAt: situation.now,
      result: { answer: gesture, at: situation.now, alreadyDone: true },
    }),
  )
  change(plan, { steps: merge(conversation.steps, steps) })
  const titles = steps.map((step) => localized(step.title, conversation.language))
  lead(plan, words(plan, 'already-tried', { steps: titles.join(', ') }))
}

/** The step was put to the person; its result is still open. */
export function offerStep(plan: Plan, guide: GuideFile, stepId: string): void {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step) return
  const already = plan.conversation.steps.some(
    (taken) => taken.topic === guide.topic && taken.step === stepId,
  )
  if (!already)
    change(plan, {
      steps: merge(plan.conversation.steps, [stepTaken(plan, guide.topic, stepId, step, null)]),
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
  change(plan, { steps: merge(plan.conversation.steps, [taken]) })
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
    title: step.title,
    ...(step.gesture === undefined ? {} : { gesture: step.gesture }),
    offeredAt: before?.offeredAt ?? plan.situation.now,
    result,
  }
}

function merge(steps: readonly StepTaken[], added: readonly StepTaken[]): readonly StepTaken[] {
  const isAdded = (step: StepTaken) =>
    added.some((other) => other.topic === step.topic && other.step === step.step)
  return [...steps.filter((step) => !isAdded(step)), ...added]
}
