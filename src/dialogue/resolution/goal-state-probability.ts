import type { GuideFile, QuestionStep } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { TurnContext } from '../turn-context.js'
import { endsAsSolved } from './is-clear-success.js'

/**
 * Returns the probability, 0 to 1, that a text describes the state that a guide aims for: "it connects" for
 * the VPN, "I have it back" for a lost phone. These states are the answers that end the guide as solved,
 * scored against the other answers of the same steps. `from` limits the steps to those that can still follow
 * it; null includes all.
 */
export function goalStateProbability(
  { rankOptions }: Pick<TurnContext, 'rankOptions'>,
  guide: GuideFile,
  from: string | null,
  text: string,
): number {
  let solved = 0
  let other = 0
  for (const { options } of solvingSteps(guide)(from))
    for (const { id, p } of rankOptions(text, options)) {
      const option = options.find((one) => one.id === id)
      if (option !== undefined && endsAsSolved(guide, option)) solved = Math.max(solved, p)
      else other = Math.max(other, p)
    }
  return solved > other ? solved : 0
}

/**
 * Returns the questions with an answer that ends the guide as solved, either from a given step on
 * or in the whole guide.
 */
const solvingSteps = memoize((guide: GuideFile) =>
  memoize((from: string | null) => findSolvingSteps(guide, from)),
)

function findSolvingSteps(guide: GuideFile, from: string | null): readonly QuestionStep[] {
  const ids = from === null ? Object.keys(guide.steps) : reachableFrom(guide, from)
  return ids.flatMap((id) => {
    const step = guide.steps[id]
    if (step === undefined || !('options' in step)) return []
    return step.options.some((option) => endsAsSolved(guide, option)) ? [step] : []
  })
}

function reachableFrom(guide: GuideFile, from: string): readonly string[] {
  const found = new Set([from])
  for (const id of found) for (const next of nextOf(guide, id)) found.add(next)
  return [...found]
}

function nextOf({ steps }: GuideFile, id: string): readonly string[] {
  const step = steps[id]
  if (step === undefined) return []
  if ('options' in step)
    return [
      ...step.options.map(({ next }) => next),
      ...(step.skipWhen === undefined ? [] : [step.skipWhen.next]),
    ]
  if ('routes' in step) return step.routes.map(({ next }) => next)
  return [step.next]
}
