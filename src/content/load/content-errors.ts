import type { Clock } from '../../clock.js'
import { type ContentProblem, formatProblem } from '../files/content-problem.js'

/** Reason why changed data files aren't in use, and since when. */
export interface ContentError extends ContentProblem {
  /** Time when the problem was first found; kept as long as the problem persists. */
  readonly since: number
}

/** Problems with a running server's data files; empty while the files on disk are those in use. */
export interface ContentErrors {
  problems(): readonly ContentError[]
  refuse(problems: readonly ContentProblem[]): void
  /** Clears the problems, because the files were corrected or restored. */
  accept(): void
  /** Calls `listener` whenever the problems change; returns a function that unsubscribes. */
  onChange(listener: () => void): () => void
}

export function createContentErrors(clock: Clock): ContentErrors {
  const listeners = new Set<() => void>()
  let known: readonly ContentError[] = []
  const keep = (next: readonly ContentError[]): void => {
    const hasChanged = next.map(formatProblem).join('\n') !== known.map(formatProblem).join('\n')
    known = next
    if (hasChanged) for (const listener of listeners) listener()
  }

  return {
    problems: () => known,
    refuse(problems) {
      const now = clock.now()
      const sinceOf = (problem: ContentProblem) => known.find((one) => isSame(one, problem))?.since ?? now
      keep(problems.map((problem) => ({ ...problem, since: sinceOf(problem) })))
    },
    accept: () => keep([]),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Compares problems without line numbers, which change when something above them is edited. */
function isSame(a: ContentProblem, b: ContentProblem): boolean {
  return a.file === b.file && a.message === b.message
}
