import type { CaptureStep, GuideFile, GuideOption, GuideOutcome, QuestionStep } from './guide-file.js'

export type Facts = Readonly<Partial<Record<string, string>>>

/** A step that answered itself because the answer was known: shown as "already tried", never asked. */
export interface SkippedStep {
  readonly step: string
  readonly answer: string
  /** The gesture was told of, rather than a fact known. */
  readonly isGesture: boolean
}

export type Position =
  | {
      readonly at: 'question'
      readonly id: string
      readonly step: QuestionStep
      readonly skipped: readonly SkippedStep[]
    }
  | {
      readonly at: 'capture'
      readonly id: string
      readonly step: CaptureStep
      readonly skipped: readonly SkippedStep[]
    }
  | {
      readonly at: 'outcome'
      readonly id: string
      readonly outcome: GuideOutcome
      readonly skipped: readonly SkippedStep[]
    }

/**
 * Follows a guide from a step or outcome id to the next thing that has to be asked or the outcome, passing over what is
 * already known: facts, and gestures already made.
 * @throws Error when the guide is broken (an unknown id, or going round); `guichet check` refuses such a guide.
 */
export function walk(guide: GuideFile, from: string, facts: Facts, gestures: readonly string[]): Position {
  const skipped: SkippedStep[] = []
  let id = from
  for (let hops = 0; hops < 100; hops += 1) {
    const outcome = guide.outcomes[id]
    if (outcome !== undefined) return { at: 'outcome', id, outcome, skipped }
    const step = guide.steps[id]
    if (step === undefined) throw new Error(`The guide ${guide.topic} has no step or outcome "${id}"`)

    if ('routes' in step) {
      id = step.routes.find((route) => fits(route.when, facts))!.next
      continue
    }
    if ('captures' in step) {
      const known = facts[step.captures]
      if (known === undefined) return { at: 'capture', id, step, skipped }
      skipped.push({ step: id, answer: known, isGesture: false })
      id = step.next
      continue
    }
    const known = knownAnswer(step, facts, gestures)
    if (known === null) return { at: 'question', id, step, skipped }
    skipped.push({ step: id, answer: known.answer, isGesture: known.isGesture })
    id = known.next
  }
  throw new Error(`The guide ${guide.topic} goes round from "${from}"`)
}

function fits(
  when: Facts | undefined | Readonly<Partial<Record<string, readonly string[]>>>,
  facts: Facts,
): boolean {
  return Object.entries(when ?? {}).every(([fact, values]) => values?.includes(facts[fact] ?? '') === true)
}

function knownAnswer(
  step: QuestionStep,
  facts: Facts,
  gestures: readonly string[],
): { answer: string; next: string; isGesture: boolean } | null {
  const byFact = step.options.find(
    (option) =>
      option.sets !== undefined &&
      Object.entries(option.sets).every(([fact, value]) => facts[fact] === value),
  )
  if (byFact !== undefined && step.options.every((option) => setsOneFact(option, byFact))) {
    return { answer: byFact.id, next: byFact.next, isGesture: false }
  }
  if (step.gesture !== undefined && gestures.includes(step.gesture)) {
    const failing = step.options.find((option) => option.means === 'still-broken' || option.means === 'no')
    const next = step.whenDone ?? failing?.next
    if (next !== undefined) return { answer: failing?.id ?? 'already-done', next, isGesture: true }
  }
  return null
}

/** All options are about the same fact, but for an "I don't know" that sets none. */
function setsOneFact(option: GuideOption, known: GuideOption): boolean {
  if (option.sets === undefined) return option.means === 'dont-know'
  return Object.keys(option.sets).join() === Object.keys(known.sets ?? {}).join()
}
