import type { Language } from '../../nlu/intent-file.js'

const pattern = /\[\[(?:write|à écrire) ?: ?([^\]\n]+)\]\]/g

/** Mark for a place in a scaffold that only the author can fill in. `guichet check` reports each remaining mark. */
export function todoMarker(what: string, language: Language): string {
  return language === 'fr' ? `[[à écrire : ${what}]]` : `[[write: ${what}]]`
}

export interface TodoMarker {
  readonly what: string
  /** Mark as written in the file. */
  readonly text: string
}

export function findTodoMarkers(text: string): readonly TodoMarker[] {
  return [...text.matchAll(pattern)].map(([whole, what]) => ({ what: what!.trim(), text: whole }))
}
