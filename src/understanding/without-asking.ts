import type { LanguagePack } from './load-languages.js'
import { type Passage, passageOf } from './passage.js'
import { createPhraseBook } from './phrase-book.js'
import type { SaidReader } from './said.js'
import { createSpeller } from './spelling.js'

/**
 * Creates a function that removes the request for a person from a text, so that its topic can be read: "I need a technician for my broken screen",
 * "a human please, nothing prints". The result is empty if the text says nothing else.
 */
export function createAskingRemover(
  { language, wishes }: LanguagePack,
  said: SaidReader,
): (passage: Passage) => Passage {
  const spell = createSpeller(language.spellings)
  const asked = createPhraseBook(
    (wishes.human.contains ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )

  return (passage) => {
    const rests = passage
      .clauses()
      .filter((clause) => !said(clause).isBare)
      .map((clause) => withoutPhrases(clause).trim())
    return passageOf(rests.filter((rest) => rest !== '').join(', '))
  }

  function withoutPhrases({ whole, start, end, spelt }: Passage): string {
    const { words, folded } = spelt(spell)
    let rest = ''
    let at = start
    for (const { from, to } of asked.find(folded)) {
      rest += whole.slice(at, words[from]!.start)
      at = words[to - 1]!.end
    }
    return rest + whole.slice(at, end)
  }
}
