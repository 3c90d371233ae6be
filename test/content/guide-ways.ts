import type { GuideFile } from '../../src/troubleshooting/guide-file.js'
import { type Facts, type Position, walk } from '../../src/troubleshooting/walk.js'

/** Stop on a way through a guide: what is asked or concluded, with what is known by then. */
export interface Stop {
  readonly position: Position
  readonly facts: Facts
  readonly depth: number
}

/** Goes every way through a guide, as people do by pressing every button, and calls `visit` at each stop. */
export function goEveryWay(guide: GuideFile, facts: Facts, visit: (stop: Stop) => void): void {
  const go = (from: string, known: Facts, gestures: readonly string[], depth: number): void => {
    const position = walk(guide, from, known, gestures)
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
