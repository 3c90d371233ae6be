import type { Passage } from './passage.js'

/** A part of a text in which something is looked for by itself. */
export interface Unit {
  readonly passage: Passage
  readonly isAsked: boolean
}

/** Further parts of a text are not paired: so many clauses are a letter. */
const mostPaired = 40

/**
 * Each clause, two that follow one another, and the whole, last: what stands before or after changes nothing of what a clause says, and "the
 * page looked odd, and I had typed my password" says it in two.
 */
export function unitsOf(passage: Passage): readonly Unit[] {
  const clauses = passage.clauses()
  const whole = unitOf(passage)
  if (clauses.length < 2) return [whole]
  const pairs =
    clauses.length < 3
      ? []
      : clauses.slice(1, mostPaired).map((clause, at) => passage.part(clauses[at]!.start, clause.end))
  return [...[...clauses, ...pairs].map(unitOf), whole]
}

function unitOf(passage: Passage): Unit {
  return { passage, isAsked: passage.whole[passage.end] === '?' || passage.text.includes('?') }
}
