import type { Language } from './intent-file.js'
import type { LanguagePack } from './load-languages.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import { clausesOf } from './words.js'

/** The text that says what is wanted: greetings and thanks around it taken off, and clauses that say what works. */
export type Essence = (text: string, language: Language) => string

/** Fewer words than this are no request that stands by itself. */
const fewestWords = 2

export function createEssence(packs: readonly LanguagePack[]): Essence {
  const byLanguage = new Map(packs.map((pack) => [pack.code, essenceOf(pack)]))
  return (text, language) => byLanguage.get(language)?.(text) ?? text
}

function essenceOf({ language, wishes }: LanguagePack): (text: string) => string {
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

  const withoutCourtesy = (text: string): string => {
    const spelt = spell(text)
    const words = spelt.map((word) => word.folded)
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
    if (to - from < fewestWords) return text
    return text.slice(spelt[from]!.start, spelt[to - 1]!.end)
  }

  const withoutWhatWorks = (text: string): string => {
    const parts = clausesOf(text).flatMap((clause) => partedAt(clause.text, contrasts, spell))
    if (parts.length < 2) return text
    const kept = parts.filter((part) => works.find(spell(part).map((word) => word.folded)).length === 0)
    const words = kept.reduce((sum, part) => sum + spell(part).length, 0)
    return words < fewestWords || kept.length === parts.length ? text : kept.join(', ')
  }

  return (text) => withoutWhatWorks(withoutCourtesy(text))
}

function partedAt(
  text: string,
  contrasts: ReturnType<typeof createPhraseBook<true>>,
  spell: ReturnType<typeof createSpeller>,
): string[] {
  const spelt = spell(text)
  const starts = contrasts.find(spelt.map((word) => word.folded)).map((found) => spelt[found.from]!.start)
  return [0, ...starts].map((start, at) => text.slice(start, starts[at])).filter((part) => part.trim() !== '')
}
