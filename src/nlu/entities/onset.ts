import type { LanguagePack } from '../language/load-languages.js'
import { createPhraseMatcher, type PhraseMatcher } from '../text/phrase-matcher.js'
import type { ExpandedWords } from '../text/text-span.js'

/**
 * Creates a reader of expressions for when a problem began: "depuis ce matin", "for three days", "2
 * weeks ago", "yesterday". Deadlines are excluded.
 */
export function createOnsetReader({
  facts,
  language,
}: LanguagePack): (text: string, spelt: ExpandedWords) => string | null {
  const bookOf = (phrases: readonly string[]) =>
    createPhraseMatcher(
      phrases.map((phrase) => [phrase, true] as const),
      language.spellings,
    )
  const starts = bookOf(facts.since.starts)
  const moments = bookOf(facts.since.moments)
  const units = bookOf(facts.since.units)
  const numbers = bookOf(facts.since.numbers)
  const ends = bookOf(facts.since.ends)
  const until = bookOf(facts.since.until)

  return (text, { words: spelt, folded: words }) => {
    const slice = (from: number, to: number) => text.slice(spelt[from]!.start, spelt[to - 1]!.end)
    for (let from = 0; from < words.length; from++) {
      for (const start of starts.at(words, from)) {
        const to = momentEnd(words, start.to) ?? durationEnd(words, start.to)
        if (to !== null) return slice(from, longestEnd(words, to, ends))
      }
    }
    for (let from = 0; from < words.length; from++) {
      const to = durationEnd(words, from)
      if (to !== null && ends.at(words, to).length > 0) return slice(from, longestEnd(words, to, ends))
    }
    const due = new Set(until.find(words).map(({ to }) => to))
    for (let from = 0; from < words.length; from++) {
      const to = due.has(from) ? null : momentEnd(words, from)
      if (to !== null) return slice(from, to)
    }
    return null
  }

  function momentEnd(words: readonly string[], from: number): number | null {
    const moment = moments.at(words, from)[0]
    if (moment !== undefined) return moment.to
    return beginsWithDigit(words[from]) && /^\d{1,2}(?:h|am|pm)(?:\d{2})?$/.test(words[from])
      ? from + 1
      : null
  }

  function durationEnd(words: readonly string[], from: number): number | null {
    const word = words[from]
    const isNumber = beginsWithDigit(word)
    if (isNumber && /^\d{1,3}(min|h|j|d|mn)$/.test(word)) return from + 1
    const afterNumber = isNumber && /^\d{1,3}$/.test(word) ? from + 1 : numbers.at(words, from)[0]?.to
    if (afterNumber === undefined) return null
    return units.at(words, afterNumber)[0]?.to ?? null
  }
}

function longestEnd(words: readonly string[], from: number, book: PhraseMatcher<true>): number {
  return book.at(words, from)[0]?.to ?? from
}

function beginsWithDigit(word: string | undefined): word is string {
  if (word === undefined) return false
  const unit = word.charCodeAt(0)
  return unit >= 0x30 && unit <= 0x39
}
