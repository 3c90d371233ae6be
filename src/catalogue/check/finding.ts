import type { Problem } from '../../content/problem.js'

/** A problem in a data file, before its line number is looked up. */
export interface Finding {
  /** File name inside a content folder, such as `intents/network.vpn.yml`. */
  readonly file: string
  /** Path to the value inside the YAML or an article's front matter; empty for the file as a whole. */
  readonly path: readonly (string | number)[]
  /** Text that occurs on the line, if the path alone doesn't identify it; otherwise null. */
  readonly excerpt: string | null
  readonly message: string
  readonly remedy: string
  readonly severity: Problem['severity']
}

export interface Place {
  readonly file: string
  readonly path?: readonly (string | number)[]
  readonly excerpt?: string
}

export function errorAt(place: Place, message: string, remedy: string): Finding {
  return finding(place, message, remedy, 'error')
}

export function warningAt(place: Place, message: string, remedy: string): Finding {
  return finding(place, message, remedy, 'warning')
}

function finding(
  { file, path = [], excerpt }: Place,
  message: string,
  remedy: string,
  severity: Finding['severity'],
): Finding {
  return { file, path, excerpt: excerpt ?? null, message, remedy, severity }
}

export function guidePath(topic: string): string {
  return `knowledge-base/${topic}/guide.yml`
}

export function articlePath(topic: string, language: string): string {
  return `knowledge-base/${topic}/${language}.md`
}

export function intentPath(topic: string): string {
  return `intents/${topic}.yml`
}
