import type { TextSpan } from '../text/text-span.js'
import type { Frames } from './alarm-features.js'

/** Part of a text that is classified separately. */
export interface AlarmUnit {
  readonly span: TextSpan
  readonly isAsked: boolean
  /** Range of clauses: index of the first, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** True if the part asks and immediately denies: "Stolen? No". */
  readonly isTakenBack: boolean
}

/** Maximum number of clauses that are also read in pairs; any further clauses are only read one by one. */
const mostPaired = 40

/**
 * Splits a text into its clauses, its pairs of adjacent clauses and, last, the whole text. A single clause means the same whatever
 * surrounds it, but "the page looked odd, and I had typed my password" takes two clauses to understand.
 */
export function splitAlarmUnits(span: TextSpan, frames: Frames): readonly AlarmUnit[] {
  const clauses = span.clauses()
  if (clauses.length < 2) return [unitOf(span, 0, 1)]
  const alone = clauses.map((clause, at) => {
    const unit = unitOf(clause, at, at + 1)
    return unit.isAsked && isDenied(clauses[at + 1], frames) ? { ...unit, isTakenBack: true } : unit
  })
  const pairs =
    clauses.length < 3
      ? []
      : clauses
          .slice(1, mostPaired)
          .map((clause, at) => unitOf(span.part(clauses[at]!.start, clause.end), at, at + 2))
  return [...alone, ...pairs, unitOf(span, 0, clauses.length)]
}

function unitOf(span: TextSpan, from: number, to: number): AlarmUnit {
  const isAsked = span.whole[span.end] === '?' || span.text.includes('?')
  return { span, isAsked, from, to, isTakenBack: false }
}

function isDenied(clause: TextSpan | undefined, frames: Frames): boolean {
  const first = clause?.words()[0]
  return first !== undefined && frames.get(first.folded) === 'denied'
}

/**
 * Maximum by which several clauses together may exceed the clearest single clause. The limit means
 * that at least one clause must come close by itself.
 */
const mostTogether = 0.9
const lessWhenTakenBack = 0.5

export interface StrongestUnit {
  /** Index of the strongest unit. */
  readonly at: number
  readonly margin: number
}

/** Returns the strongest unit with its margin. `margins` are the margins of the units on their own. */
export function findStrongestUnit(units: readonly AlarmUnit[], margins: ArrayLike<number>): StrongestUnit {
  const alone: number[] = []
  for (const [at, { from, to, isTakenBack }] of units.entries())
    if (to === from + 1) alone[from] = margins[at]! - (isTakenBack ? lessWhenTakenBack : 0)
  let loudest: StrongestUnit = { at: 0, margin: Number.NEGATIVE_INFINITY }
  for (const [at, { from, to }] of units.entries()) {
    const clearest = Math.max(...alone.slice(from, to))
    const margin = to === from + 1 ? clearest : Math.min(margins[at]!, clearest + mostTogether)
    if (margin > loudest.margin) loudest = { at, margin }
  }
  return loudest
}
