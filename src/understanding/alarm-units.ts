import type { Frames } from './alarm-features.js'
import type { Passage } from './passage.js'

/** Part of a text that is classified separately. */
export interface Unit {
  readonly passage: Passage
  readonly isAsked: boolean
  /** Range of clauses: index of the first, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** True if it is asked and then denied at once: "Stolen? No". */
  readonly isTakenBack: boolean
}

/** Maximum number of clauses that are also read in pairs; the rest of a longer text stays unpaired. */
const mostPaired = 40

/**
 * Splits a text into its clauses, its pairs of adjacent clauses and, last, the whole. A clause keeps its meaning whatever surrounds it, while "the
 * page looked odd, and I had typed my password" needs two.
 */
export function unitsOf(passage: Passage, frames: Frames): readonly Unit[] {
  const clauses = passage.clauses()
  if (clauses.length < 2) return [unitOf(passage, 0, 1)]
  const alone = clauses.map((clause, at) => {
    const unit = unitOf(clause, at, at + 1)
    return unit.isAsked && isDenied(clauses[at + 1], frames) ? { ...unit, isTakenBack: true } : unit
  })
  const pairs =
    clauses.length < 3
      ? []
      : clauses
          .slice(1, mostPaired)
          .map((clause, at) => unitOf(passage.part(clauses[at]!.start, clause.end), at, at + 2))
  return [...alone, ...pairs, unitOf(passage, 0, clauses.length)]
}

function unitOf(passage: Passage, from: number, to: number): Unit {
  const isAsked = passage.whole[passage.end] === '?' || passage.text.includes('?')
  return { passage, isAsked, from, to, isTakenBack: false }
}

function isDenied(clause: Passage | undefined, frames: Frames): boolean {
  const first = clause?.words()[0]
  return first !== undefined && frames.get(first.folded) === 'denied'
}

/** Maximum amount by which several clauses together can exceed the clearest of them, so that at least one must come close on its own. */
const mostTogether = 0.9
const lessWhenTakenBack = 0.5

export interface Loudest {
  /** Index of the strongest unit. */
  readonly at: number
  readonly margin: number
}

/** Returns the strongest unit with its margin. `margins` are those of the units on their own. */
export function loudestOf(units: readonly Unit[], margins: ArrayLike<number>): Loudest {
  const alone: number[] = []
  for (const [at, { from, to, isTakenBack }] of units.entries())
    if (to === from + 1) alone[from] = margins[at]! - (isTakenBack ? lessWhenTakenBack : 0)
  let loudest: Loudest = { at: 0, margin: Number.NEGATIVE_INFINITY }
  for (const [at, { from, to }] of units.entries()) {
    const clearest = Math.max(...alone.slice(from, to))
    const margin = to === from + 1 ? clearest : Math.min(margins[at]!, clearest + mostTogether)
    if (margin > loudest.margin) loudest = { at, margin }
  }
  return loudest
}
