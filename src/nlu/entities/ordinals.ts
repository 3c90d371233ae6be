import type { LanguageFile } from '../language/language-files.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'

/** Position among several offered items, counted from 1. */
export type Ordinal = number | 'last'

/**
 * Creates a reader for texts that consist only of a position: "the second one", « la première »,
 * "2". It returns null for other texts.
 */
export function createOrdinalReader({
  places: { inOrder, last, around },
  spellings,
}: Pick<LanguageFile, 'places' | 'spellings'>): (span: TextSpan) => Ordinal | null {
  const spell = createAbbreviationReader(spellings)
  const book = createPhraseMatcher<Ordinal | 'around'>(
    [
      ...inOrder.flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
      ...last.map((name) => [name, 'last'] as const),
      ...around.map((phrase) => [phrase, 'around'] as const),
    ],
    spellings,
  )

  return (span) => {
    const { folded } = span.spelt(spell)
    const found: Ordinal[] = []
    for (let at = 0; at < folded.length; ) {
      const digit = /^[1-9]$/.test(folded[at]!) ? Number(folded[at]) : null
      const phrase = book.at(folded, at)[0]
      if (phrase === undefined && digit === null) return null
      if (phrase === undefined) found.push(digit!)
      else if (phrase.value !== 'around') found.push(phrase.value)
      at = phrase?.to ?? at + 1
    }
    return found.length === 1 ? found[0]! : null
  }
}
