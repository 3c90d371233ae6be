import type { LanguagePack } from '../language/load-languages.js'
import { createPhraseMatcher } from './phrase-matcher.js'
import { fold } from './words.js'

/** Maximum distance in words between a negation and what it negates. */
const negationReach = 2
const longestNegation = 5

/** Creates a check for a negation right before the phrase that starts at a word: "not angry", "pas peur". */
export function createNegationReader(
  negations: readonly string[],
): (words: readonly string[], from: number) => boolean {
  const book = createPhraseMatcher(negations.map((phrase) => [phrase, true] as const))
  return (words, from) => {
    for (let start = Math.max(0, from - longestNegation); start < from; start++) {
      if (book.at(words, start).some(({ to }) => to <= from && to > from - negationReach)) return true
    }
    return false
  }
}

/** Collects the folded words of negation of each language. */
export function negationWordsOf(packs: readonly LanguagePack[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(packs.map(({ code, howItStands }) => [code, new Set(howItStands.negations.map(fold))]))
}
