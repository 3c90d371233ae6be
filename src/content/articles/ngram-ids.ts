import { characterNgrams } from './search-tokeniser.js'

const rememberedWords = 20_000
/** Maximum length of a cached word, in characters; longer ones rarely recur. */
const longestRemembered = 40

/**
 * Creates a function that numbers the character n-grams of words, each once. Results are cached by
 * word, because a text has hundreds of n-grams and most of its words occur again. Each n-gram that
 * isn't in any document gets its own negative number, so that it counts as an unknown part of the
 * text.
 */
export function createNgramIds(numberOf: (run: string) => number): (words: readonly string[]) => Int32Array {
  const known = new Map<string, readonly number[]>()
  const strange = new Map<string, number>()

  function numbered(run: string): number {
    const number = numberOf(run)
    if (number >= 0) return number
    const own = strange.get(run) ?? -1 - strange.size
    strange.set(run, own)
    return own
  }

  return (words) => {
    if (known.size + strange.size >= rememberedWords) {
      known.clear()
      strange.clear()
    }
    const all = new Set<number>()
    for (const word of words) {
      const numbers = known.get(word) ?? characterNgrams(word).map(numbered)
      if (word.length <= longestRemembered) known.set(word, numbers)
      for (const number of numbers) all.add(number)
    }
    return Int32Array.from(all)
  }
}
