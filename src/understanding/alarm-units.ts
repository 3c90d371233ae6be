import type { Frames } from './alarm-features.js'
import type { Passage } from './passage.js'

/** A part of a text in which something is looked for by itself. */
export interface Unit {
  readonly passage: Passage
  readonly isAsked: boolean
  /** Its clauses among the text's: the first, and the one after the last. */
  readonly from: number
  readonly to: number
  /** "Stolen? No": what is asked is denied at once. */
  readonly isTakenBack: boolean
}

/** Most clauses that are paired with the next; a text with more is a letter, and its further parts stay unpaired. */
const mostPaired = 40

/**
 * Each clause, two that follow one another, and the whole, last: what is before or after changes nothing of what a clause says, and "the
 * page looked odd, and I had typed my password" says it in two.
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

/** Margin by which several clauses together can exceed the clearest of them: something in one of them must be near. */
const mostTogether = 0.9
const lessWhenTakenBack = 0.5

export interface Loudest {
  /** The place of the unit that says it most. */
  readonly at: number
  readonly margin: number
}

/** Which unit says it most, and how clearly. `margins`: how far each lies on its side, by itself. */
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
