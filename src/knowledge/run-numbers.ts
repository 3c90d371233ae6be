import { runsOf } from './terms.js'

const rememberedWords = 20_000
/** Length of the longest words that are remembered, in characters; longer ones come once. */
const longestRemembered = 40

/**
 * The numbers of the runs of characters in words, each run once. They are kept by word: a text has hundreds of runs, and most
 * of its words come again. A run that no document has gets a negative number of its own: how much of a text is unknown counts.
 */
export function createRunNumbers(
  numberOf: (run: string) => number,
): (words: readonly string[]) => Int32Array {
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
      const numbers = known.get(word) ?? runsOf(word).map(numbered)
      if (word.length <= longestRemembered) known.set(word, numbers)
      for (const number of numbers) all.add(number)
    }
    return Int32Array.from(all)
  }
}
