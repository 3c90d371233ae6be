/** A mistake in a data file: place, problem and fix. */
export interface Problem {
  readonly file: string
  /** Line from 1; null if it's about the file as a whole. */
  readonly line: number | null
  readonly message: string
  readonly remedy: string
  readonly severity: 'error' | 'warning'
}

/** `policies/hours.yml:12: …` */
export function problemText(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`
  return `${place}: ${problem.message}. ${problem.remedy}`
}
