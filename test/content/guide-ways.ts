import type { GuideFile } from '../../src/content/guides/guide-file.js'
import { type GuideFacts, type GuidePosition, runGuide } from '../../src/dialogue/guide/run-guide.js'

/** Stop on a path through a guide: a question or outcome, with the facts known by then. */
export interface Stop {
  readonly position: GuidePosition
  readonly facts: GuideFacts
  readonly depth: number
}

/** Follows every path through a guide, as if pressing each button, and calls `visit` at each stop. */
export function goEveryWay(guide: GuideFile, facts: GuideFacts, visit: (stop: Stop) => void): void {
  const go = (from: string, known: GuideFacts, gestures: readonly string[], depth: number): void => {
    const position = runGuide(guide, from, known, gestures)
    visit({ position, facts: known, depth })
    if (position.at === 'outcome') return
    if (position.at === 'capture') {
      go(position.step.next, { ...known, [position.step.captures]: 'said' }, gestures, depth + 1)
      return
    }
    if (position.at === 'recap') {
      go(position.step.next, known, gestures, depth + 1)
      return
    }
    const { gesture, options } = position.step
    for (const option of options) {
      const made = gesture === undefined || option.means === 'cannot' ? gestures : [...gestures, gesture]
      go(option.next, { ...known, ...option.sets }, made, depth + 1)
    }
  }
  go(guide.start, facts, [], 0)
}
