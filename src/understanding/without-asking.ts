import type { LanguagePack } from './load-languages.js'
import { createPhraseBook } from './phrase-book.js'
import type { SaidReader } from './said.js'
import { createSpeller } from './spelling.js'
import { clausesOf } from './words.js'

/**
 * Takes out of a text where it asks for a human, so that what it is about can be read: "I need a technician for my broken
 * screen", "a human please, nothing prints". Empty when it says nothing else.
 */
export function createAskingRemover(
  { language, wishes }: LanguagePack,
  said: SaidReader,
): (text: string) => string {
  const spell = createSpeller(language.spellings)
  const asked = createPhraseBook(
    (wishes.human.contains ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )

  return (text) =>
    clausesOf(text)
      .filter((clause) => !said(clause.text).isBare)
      .map((clause) => withoutPhrases(clause.text).trim())
      .filter((rest) => rest !== '')
      .join(', ')

  function withoutPhrases(text: string): string {
    const words = spell(text)
    let rest = ''
    let at = 0
    for (const { from, to } of asked.find(words.map(({ folded }) => folded))) {
      rest += text.slice(at, words[from]!.start)
      at = words[to - 1]!.end
    }
    return rest + text.slice(at)
  }
}
