import type {
  CaptureStep,
  GuideFile,
  GuideOption,
  GuideOutcome,
  QuestionStep,
  RecapStep,
} from '../../content/guides/guide-file.js'

export type GuideFacts = Readonly<Partial<Record<string, string>>>

/** Step that was skipped because its answer was known. It is listed as "already tried", and the bot never asks about it. */
export interface SkippedStep {
  readonly step: string
  readonly answer: string
  /** True if the answer is a reported remedy rather than a known fact. */
  readonly isGesture: boolean
}

interface Passed {
  readonly id: string
  readonly skipped: readonly SkippedStep[]
  /** Facts that the skipped steps set, such as the product if only one answer was left. */
  readonly learnt: GuideFacts
}

export type GuidePosition = Passed &
  (
    | { readonly at: 'question'; readonly step: QuestionStep }
    | { readonly at: 'capture'; readonly step: CaptureStep }
    | { readonly at: 'recap'; readonly step: RecapStep }
    | { readonly at: 'outcome'; readonly outcome: GuideOutcome }
  )

/**
 * Follows a guide from a step or outcome ID to the next question or the outcome, skipping steps
 * that known facts or remedies already tried make unnecessary.
 * @throws Error if the guide is invalid (an unknown ID or a cycle); `guichet check` rejects such guides.
 */
export function runGuide(
  guide: GuideFile,
  from: string,
  facts: GuideFacts,
  gestures: readonly string[],
): GuidePosition {
  const skipped: SkippedStep[] = []
  let learnt: GuideFacts = {}
  let id = from
  for (let hops = 0; hops < 100; hops += 1) {
    const outcome = guide.outcomes[id]
    if (outcome !== undefined) return { at: 'outcome', id, outcome, skipped, learnt }
    const step = guide.steps[id]
    if (step === undefined) throw new Error(`The guide ${guide.topic} has no step or outcome "${id}"`)

    const known = { ...facts, ...learnt }
    if ('routes' in step) {
      id = step.routes.find((route) => fits(route.when, known))!.next
      continue
    }
    if ('recap' in step) return { at: 'recap', id, step, skipped, learnt }
    if ('captures' in step) {
      const said = step.evenIfKnown === true ? undefined : known[step.captures]
      if (said === undefined) return { at: 'capture', id, step, skipped, learnt }
      skipped.push({ step: id, answer: said, isGesture: false })
      id = step.next
      continue
    }
    if (step.skipWhen !== undefined && fits(step.skipWhen.facts, known)) {
      id = step.skipWhen.next
      continue
    }
    const answered = knownAnswer(step, known, gestures)
    if (answered === null) return { at: 'question', id, step, skipped, learnt }
    skipped.push({ step: id, answer: answered.answer, isGesture: answered.isGesture })
    learnt = { ...learnt, ...answered.sets }
    id = answered.next
  }
  throw new Error(`The guide ${guide.topic} goes round in circles from "${from}"`)
}

function fits(
  when: GuideFacts | undefined | Readonly<Partial<Record<string, readonly string[]>>>,
  facts: GuideFacts,
): boolean {
  return Object.entries(when ?? {}).every(([fact, values]) => values?.includes(facts[fact] ?? '') === true)
}

function knownAnswer(
  step: QuestionStep,
  facts: GuideFacts,
  gestures: readonly string[],
): { answer: string; next: string; isGesture: boolean; sets?: GuideFacts } | null {
  const [only, second] = step.options
  if (only !== undefined && second === undefined)
    return { answer: only.id, next: only.next, isGesture: false, sets: only.sets ?? {} }
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

/**
 * Returns true if the option sets the already known fact, or is an "I don't know" that doesn't set
 * a fact.
 */
function setsOneFact(option: GuideOption, known: GuideOption): boolean {
  if (option.sets === undefined) return option.means === 'dont-know'
  return Object.keys(option.sets).join() === Object.keys(known.sets ?? {}).join()
}
