import type { LanguageFile } from '../language/language-files.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import { createTextSpan, type TextSpan } from '../text/text-span.js'

/**
 * Returns the rest of a text that begins with a correction: "the keyboard" for "no wait, the
 * keyboard". Null if the text doesn't begin with a correction, or says nothing more.
 */
export type SelfRepairReader = (span: TextSpan) => TextSpan | null

export function createSelfRepairReader({
  corrects,
  spellings,
}: Pick<LanguageFile, 'corrects' | 'spellings'>): SelfRepairReader {
  const spell = createAbbreviationReader(spellings)
  const book = createPhraseMatcher(
    corrects.map((phrase) => [phrase, true] as const),
    spellings,
  )

  return (span) => {
    const { words, folded } = span.spelt(spell)
    let at = 0
    // "No wait, actually it's the keyboard" contains two correction phrases.
    for (let found = book.at(folded, 0)[0]; found !== undefined; found = book.at(folded, at)[0]) at = found.to
    const next = words[at]
    if (at === 0 || next === undefined) return null
    return createTextSpan(span.whole.slice(next.start, span.end).trim())
  }
}
