import { guideSuccessors } from '../../check/guides/guide-transitions.js'
import type { GuideFile } from '../../guides/guide-file.js'

/**
 * Returns the mean number of questions before an outcome if all answers are equally likely and nothing is known beforehand; null if the
 * guide has a cycle.
 */
export function stepsToOutcome(guide: GuideFile): number | null {
  const next = guideSuccessors(guide)
  const known = new Map<string, number | null>()
  const from = (id: string): number | null => {
    const before = known.get(id)
    if (before !== undefined) return before
    known.set(id, null)
    const step = guide.steps[id]
    if (step === undefined) return set(id, 0)
    const after = (next.get(id) ?? []).map(from)
    if (after.some((steps) => steps === null)) return null
    const own = 'routes' in step ? 0 : 1
    return set(id, own + after.reduce<number>((sum, steps) => sum + steps!, 0) / Math.max(after.length, 1))
  }
  const set = (id: string, steps: number): number => {
    known.set(id, steps)
    return steps
  }
  return from(guide.start)
}
