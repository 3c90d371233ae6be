import { memoizeByKey } from './memoize-by-key.js'

/** Minimum length of a word that is corrected; in a shorter one, a single letter makes another word. */
const shortest = 5

const rememberedWords = 5_000

/** Creates a corrector of single typos (a missing, extra, wrong or transposed letter) towards a vocabulary. It returns other words unchanged. */
export function createTypoCorrector(vocabulary: ReadonlySet<string>): (word: string) => string {
  const byGap = new Map<string, string>()
  for (const word of vocabulary) {
    if (word.length < shortest) continue
    for (const gap of gapsOf(word)) if (!byGap.has(gap)) byGap.set(gap, word)
  }
  const corrected = memoizeByKey((word) => {
    for (const gap of gapsOf(word)) {
      const candidate = byGap.get(gap)
      if (candidate !== undefined && candidate[0] === word[0] && isOneSlip(word, candidate)) return candidate
    }
    return word
  }, rememberedWords)
  return (word) => (word.length < shortest || vocabulary.has(word) ? word : corrected(word))
}

/** Returns the word, and the word without each of its letters in turn. */
function gapsOf(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]
}

function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const restA = a.slice(start)
  const restB = b.slice(start)
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
