import type { Language } from '../../understanding/intent-file.js'

const pattern = /\[\[(?:write|à écrire) ?: ?([^\]\n]+)\]\]/g

/** Marks in a scaffold what only its author can write; `guichet check` names each one still there. */
export function unwritten(what: string, language: Language): string {
  return language === 'fr' ? `[[à écrire : ${what}]]` : `[[write: ${what}]]`
}

export interface UnwrittenText {
  readonly what: string
  /** Its wording in the file. */
  readonly text: string
}

export function unwrittenIn(text: string): readonly UnwrittenText[] {
  return [...text.matchAll(pattern)].map(([whole, what]) => ({ what: what!.trim(), text: whole }))
}
