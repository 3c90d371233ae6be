import type { Language } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import { type AbbreviationReader, createAbbreviationReader } from './abbreviations.js'
import { createPhraseMatcher, type PhraseMatcher } from './phrase-matcher.js'
import { joinSpans, type TextSpan } from './text-span.js'
import type { Word } from './words.js'

/** Removes greetings and thanks around a request, and clauses that say what works. */
export type StripCourtesies = (span: TextSpan, language: Language) => TextSpan

/** Minimum number of words in a request that makes sense on its own. */
const fewestWords = 2

export function createCourtesyStripper(packs: readonly LanguagePack[]): StripCourtesies {
  const byLanguage = new Map(packs.map((pack) => [pack.code, essenceOf(pack)]))
  return (span, language) => byLanguage.get(language)?.(span) ?? span
}

function essenceOf({ language, wishes }: LanguagePack): (span: TextSpan) => TextSpan {
  const spell = createAbbreviationReader(language.spellings)
  const courtesies = [wishes.greeting, wishes.thanks, wishes.goodbye].flatMap((wish) => wish.says)
  const courtesy = createPhraseMatcher(
    courtesies.map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const works = createPhraseMatcher(
    language.worksFine.map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const contrasts = createPhraseMatcher(
    language.contrasts.map((phrase) => [phrase, true] as const),
    language.spellings,
  )

  const withoutCourtesy = (span: TextSpan): TextSpan => {
    const { words: spelt, folded: words } = span.spelt(spell)
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
    if (to - from < fewestWords || isWhole(span, spelt, from, to)) return span
    return span.part(spelt[from]!.start, spelt[to - 1]!.end)
  }

  const withoutWhatWorks = (span: TextSpan): TextSpan => {
    const parts = span.clauses().flatMap((clause) => partedAt(clause, contrasts, spell))
    if (parts.length < 2) return span
    const kept = parts.filter((part) => !works.isIn(part.spelt(spell).folded))
    const words = kept.reduce((sum, part) => sum + part.spelt(spell).words.length, 0)
    return words < fewestWords || kept.length === parts.length ? span : joinSpans(kept)
  }

  return (span) => withoutWhatWorks(withoutCourtesy(span))
}

/**
 * Returns true if nothing was trimmed, not even a final apostrophe, which may affect the expansion
 * of the last word.
 */
function isWhole({ whole }: TextSpan, words: readonly Word[], from: number, to: number): boolean {
  return from === 0 && to === words.length && whole[words[to - 1]!.end] !== "'"
}

function partedAt(
  span: TextSpan,
  contrasts: PhraseMatcher<true>,
  spell: AbbreviationReader,
): readonly TextSpan[] {
  const { words, folded } = span.spelt(spell)
  const starts = contrasts.find(folded).map(({ from }) => words[from]!.start)
  if (starts.length === 0) return [span]
  return [span.start, ...starts]
    .map((start, at) => span.part(start, starts[at] ?? span.end))
    .filter((part) => part.text.trim() !== '')
}
