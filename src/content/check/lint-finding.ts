import type { ContentProblem } from '../files/content-problem.js'

/** Problem in a data file, before its line number is looked up. */
export interface LintFinding {
  /** File name inside a content folder, such as `intents/network.vpn.yml`. */
  readonly file: string
  /** Path to the value inside the YAML or an article's front matter; empty for the file as a whole. */
  readonly path: readonly (string | number)[]
  /** Text that occurs on the line, if the path alone doesn't identify it; otherwise null. */
  readonly excerpt: string | null
  readonly message: string
  readonly remedy: string
  readonly severity: ContentProblem['severity']
}

export interface SourceLocation {
  readonly file: string
  readonly path?: readonly (string | number)[]
  readonly excerpt?: string
}

export function errorAt(place: SourceLocation, message: string, remedy: string): LintFinding {
  return finding(place, message, remedy, 'error')
}

export function warningAt(place: SourceLocation, message: string, remedy: string): LintFinding {
  return finding(place, message, remedy, 'warning')
}

function finding(
  { file, path = [], excerpt }: SourceLocation,
  message: string,
  remedy: string,
  severity: LintFinding['severity'],
): LintFinding {
  return { file, path, excerpt: excerpt ?? null, message, remedy, severity }
}

export function guideFilePath(topic: string): string {
  return `knowledge-base/${topic}/guide.yml`
}

export function articleFilePath(topic: string, language: string): string {
  return `knowledge-base/${topic}/${language}.md`
}

export function intentFilePath(topic: string): string {
  return `intents/${topic}.yml`
}
