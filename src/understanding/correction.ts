import type { LanguageFile } from './language-files.js'
import { type Passage, passageOf } from './passage.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'

/**
 * Returns the rest of a text that begins with a correction: "the keyboard" for "no wait, the keyboard". Null if it doesn't begin with one, or says
 * nothing more.
 */
export type CorrectionReader = (passage: Passage) => Passage | null

export function createCorrectionReader({
  corrects,
  spellings,
}: Pick<LanguageFile, 'corrects' | 'spellings'>): CorrectionReader {
  const spell = createSpeller(spellings)
  const book = createPhraseBook(
    corrects.map((phrase) => [phrase, true] as const),
    spellings,
  )

  return (passage) => {
    const { words, folded } = passage.spelt(spell)
    let at = 0
    // "No wait, actually it's the keyboard" contains two correction phrases.
    for (let found = book.at(folded, 0)[0]; found !== undefined; found = book.at(folded, at)[0]) at = found.to
    const next = words[at]
    if (at === 0 || next === undefined) return null
    return passageOf(passage.whole.slice(next.start, passage.end).trim())
  }
}
