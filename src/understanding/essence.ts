import type { Language } from './intent-file.js'
import type { LanguagePack } from './load-languages.js'
import { joined, type Passage } from './passage.js'
import { createPhraseBook, type PhraseBook } from './phrase-book.js'
import { createSpeller, type Speller } from './spelling.js'
import type { Word } from './words.js'

/** Removes greetings and thanks around a request, and clauses that say what works. */
export type Essence = (passage: Passage, language: Language) => Passage

/** Minimum number of words of a request that makes sense on its own. */
const fewestWords = 2

export function createEssence(packs: readonly LanguagePack[]): Essence {
  const byLanguage = new Map(packs.map((pack) => [pack.code, essenceOf(pack)]))
  return (passage, language) => byLanguage.get(language)?.(passage) ?? passage
}

function essenceOf({ language, wishes }: LanguagePack): (passage: Passage) => Passage {
  const spell = createSpeller(language.spellings)
  const courtesies = [wishes.greeting, wishes.thanks, wishes.goodbye].flatMap((wish) => wish.says)
  const courtesy = createPhraseBook(
    courtesies.map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const works = createPhraseBook(
    language.worksFine.map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const contrasts = createPhraseBook(
    language.contrasts.map((phrase) => [phrase, true] as const),
    language.spellings,
  )

  const withoutCourtesy = (passage: Passage): Passage => {
    const { words: spelt, folded: words } = passage.spelt(spell)
    let from = 0
    while (from < words.length) {
      const greeting = courtesy.at(words, from)[0]
      if (greeting === undefined) break
      from = greeting.to
    }
    let to = words.length
    for (let start = to - 1; start > from && to - start < 6; start--) {
      if (courtesy.at(words, start).some((found) => found.to === to)) {
        to = start
      }
    }
    if (to - from < fewestWords || isWhole(passage, spelt, from, to)) return passage
    return passage.part(spelt[from]!.start, spelt[to - 1]!.end)
  }

  const withoutWhatWorks = (passage: Passage): Passage => {
    const parts = passage.clauses().flatMap((clause) => partedAt(clause, contrasts, spell))
    if (parts.length < 2) return passage
    const kept = parts.filter((part) => !works.isIn(part.spelt(spell).folded))
    const words = kept.reduce((sum, part) => sum + part.spelt(spell).words.length, 0)
    return words < fewestWords || kept.length === parts.length ? passage : joined(kept)
  }

  return (passage) => withoutWhatWorks(withoutCourtesy(passage))
}

/** Returns true if nothing is trimmed, not even a final apostrophe, which may decide how the last word is expanded. */
function isWhole({ whole }: Passage, words: readonly Word[], from: number, to: number): boolean {
  return from === 0 && to === words.length && whole[words[to - 1]!.end] !== "'"
}

function partedAt(passage: Passage, contrasts: PhraseBook<true>, spell: Speller): readonly Passage[] {
  const { words, folded } = passage.spelt(spell)
  const starts = contrasts.find(folded).map(({ from }) => words[from]!.start)
  if (starts.length === 0) return [passage]
  return [passage.start, ...starts]
    .map((start, at) => passage.part(start, starts[at] ?? passage.end))
    .filter((part) => part.text.trim() !== '')
}
