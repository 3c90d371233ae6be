import { todoMarker } from '../../content/check/todo-marker.js'
import type { Language } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'

const fewest = 3
const most = 5
const longest = 150

export interface PhrasingSource {
  readonly title: string
  readonly given: readonly string[]
  readonly headings: readonly string[]
  readonly language: Language
}

export interface ProposedPhrasings {
  readonly proposed: readonly string[]
  /** Number of phrasings that the author still has to write. */
  readonly missing: number
}

/**
 * Proposes other ways of asking: the source's own questions, then headings that say more than, for example,
 * "Procedure".
 */
export function proposePhrasings({ title, given, headings, language }: PhrasingSource): ProposedPhrasings {
  const seen = new Set([foldToWords(title)])
  const found: string[] = []
  const telling = headings.filter((heading) => heading.split(/\s+/).length > 2)
  for (const phrasing of [...given, ...telling].map((text) => text.replace(/\s+/g, ' ').trim())) {
    const key = foldToWords(phrasing)
    if (phrasing.length < 3 || phrasing.length > longest || seen.has(key)) continue
    seen.add(key)
    found.push(phrasing)
  }
  const kept = found.slice(0, most)
  const missing = Math.max(0, fewest - kept.length)
  const what = language === 'fr' ? 'une autre façon de le demander' : 'another way of asking for it'
  return {
    proposed: [
      ...kept,
      ...Array.from({ length: missing }, (_, at) =>
        todoMarker(`${what}, ${at + 1}: ${title.replace(/[[\]]/g, '').slice(0, 60)}`, language),
      ),
    ],
    missing,
  }
}
