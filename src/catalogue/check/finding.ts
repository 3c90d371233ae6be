import type { Problem } from '../../content/problem.js'

/** Something wrong in a data file, before its place on disk is looked up. */
export interface Finding {
  /** The file's name inside a content folder: `intents/network.vpn.yml`. */
  readonly file: string
  /** The way to the value inside the YAML, or inside an article's front matter; empty for the file as a whole. */
  readonly path: readonly (string | number)[]
  /** A piece of the text that is on the line, where the path alone does not name it. */
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
