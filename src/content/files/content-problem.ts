/** Problem in a data file, with its location and remedy. */
export interface ContentProblem {
  readonly file: string
  /** Line number, starting at 1; null if the problem concerns the whole file. */
  readonly line: number | null
  readonly message: string
  readonly remedy: string
  readonly severity: 'error' | 'warning'
}

/** Formats a problem as `policies/hours.yml:12: …`. */
export function formatProblem(problem: ContentProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`
  return `${place}: ${problem.message}. ${problem.remedy}`
}
