import type { GuideFile } from '../../troubleshooting/guide-file.js'
import { followers } from './guide-links.js'

/**
 * How many questions a guide asks until an outcome in the mean, each answer being as likely as the others and nothing
 * known before; null if it goes round.
 */
export function stepsToOutcome(guide: GuideFile): number | null {
  const next = followers(guide)
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
