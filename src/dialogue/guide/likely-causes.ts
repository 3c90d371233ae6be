import type { GuideFile } from '../../content/guides/guide-file.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import type { Localized } from '../../nlu/intent-file.js'

const most = 5

/**
 * Returns possible causes in the guide's words: first those that the guide could still have reached after the last answer, then all others
 * that no answer has ruled out.
 */
export function likelyCauses(guide: GuideFile, steps: readonly StepTaken[]): readonly Localized[] {
  const answered = steps.filter(({ topic, result }) => topic === guide.topic && result !== null)
  const ruledOut = new Set(answered.flatMap((taken) => waysNotTaken(guide, taken)).flatMap(causeAt(guide)))
  const ahead = causesFrom(guide, answered.flatMap((taken) => wayTaken(guide, taken)).slice(-1))
  const ids = [...new Set([...ahead, ...Object.keys(guide.causes).filter((id) => !ruledOut.has(id))])]
  return ids
    .slice(0, most)
    .map((id) => guide.causes[id])
    .filter((cause) => cause !== undefined)
}

/**
 * Returns the steps or outcomes to which an answer leads; empty if the guide has changed since the
 * answer was given.
 */
function wayTaken(guide: GuideFile, { step: id, result }: StepTaken): readonly string[] {
  const step = guide.steps[id]
  if (step === undefined) return []
  if (!('options' in step)) return waysFrom(guide, id)
  return step.options.flatMap(({ label, next }) =>
    Object.values(label).includes(result?.answer ?? '') ? [next] : [],
  )
}

function waysNotTaken(guide: GuideFile, taken: StepTaken): readonly string[] {
  const chosen = wayTaken(guide, taken)
  return chosen.length === 0 ? [] : waysFrom(guide, taken.step).filter((way) => !chosen.includes(way))
}

function waysFrom(guide: GuideFile, id: string): readonly string[] {
  const step = guide.steps[id]
  if (step === undefined) return []
  if ('options' in step) return step.options.map(({ next }) => next)
  return 'routes' in step ? step.routes.map(({ next }) => next) : [step.next]
}

const causeAt =
  (guide: GuideFile) =>
  (id: string): readonly string[] => {
    const outcome = guide.outcomes[id]
    return outcome !== undefined && 'solved' in outcome ? [outcome.solved] : []
  }

/** Returns the causes reachable from these steps, nearest first. */
function causesFrom(guide: GuideFile, starts: readonly string[]): readonly string[] {
  const ways = [...starts]
  const seen = new Set<string>()
  const causes: string[] = []
  for (const id of ways) {
    if (seen.has(id)) continue
    seen.add(id)
    causes.push(...causeAt(guide)(id))
    ways.push(...waysFrom(guide, id))
  }
  return causes
}
