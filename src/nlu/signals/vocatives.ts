import type { LanguagePack } from '../language/load-languages.js'
import { createPhraseMatcher, type PhraseMatch } from '../text/phrase-matcher.js'
import type { ExpandedWords } from '../text/text-span.js'

/** Maximum number of function words between a courtesy and the people addressed: "thanks to you all". */
const mostBetween = 3

/**
 * Creates a function that checks whether words only address people rather than say who is affected:
 * "thanks everyone", "hello the whole team", "@everyone". In « Bonjour, tout le monde est en panne
 * », "tout le monde" is in a separate clause and does say who is affected.
 */
export function createVocativeReader({
  language,
  wishes,
}: LanguagePack): (text: string, spelt: ExpandedWords, found: PhraseMatch<unknown>) => boolean {
  const courtesies = createPhraseMatcher(
    [...wishes.thanks.says, ...wishes.greeting.says, ...wishes.goodbye.says].map(
      (phrase) => [phrase, true] as const,
    ),
    language.spellings,
  )
  const small = new Set(language.stopWords)

  return (text, { words, folded }, { from, to }) => {
    if (text[words[from]!.start - 1] === '@') return true
    return courtesies.find(folded).some((courtesy) => {
      const between = folded.slice(courtesy.to, from)
      const isNear = between.length <= mostBetween && between.every((word) => small.has(word))
      const isBefore = courtesy.from <= from && (courtesy.to >= to || (courtesy.to <= from && isNear))
      return isBefore && !/[,.;:!?()\n]/.test(text.slice(words[courtesy.from]!.start, words[from]!.start))
    })
  }
}
