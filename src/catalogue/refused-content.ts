import type { Clock } from '../clock.js'
import { type Problem, problemText } from '../content/problem.js'

/** Reason changed data files aren't in use, and since when. */
export interface RefusedProblem extends Problem {
  /** Time this was first found; a lasting problem keeps it. */
  readonly since: number
}

/** Problems with a running server's data files: empty while the files on disk are those in use. */
export interface RefusedContent {
  problems(): readonly RefusedProblem[]
  refuse(problems: readonly Problem[]): void
  /** The files were mended, or put back. */
  accept(): void
  /** Calls `listener` whenever the problems change; returns the way to stop. */
  onChange(listener: () => void): () => void
}

export function createRefusedContent(clock: Clock): RefusedContent {
  const listeners = new Set<() => void>()
  let known: readonly RefusedProblem[] = []
  const keep = (next: readonly RefusedProblem[]): void => {
    const hasChanged = next.map(problemText).join('\n') !== known.map(problemText).join('\n')
    known = next
    if (hasChanged) for (const listener of listeners) listener()
  }

  return {
    problems: () => known,
    refuse(problems) {
      const now = clock.now()
      const sinceOf = (problem: Problem) => known.find((one) => isSame(one, problem))?.since ?? now
      keep(problems.map((problem) => ({ ...problem, since: sinceOf(problem) })))
    },
    accept: () => keep([]),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Compares problems without their lines: a line moves when something above it is edited. */
function isSame(a: Problem, b: Problem): boolean {
  return a.file === b.file && a.message === b.message
}
