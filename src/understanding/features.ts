/** Features are numbers: the 32-bit hash of a marked string. Two of 100,000 features meet about once; it does no harm. */
export interface Features {
  /** Stems and pairs of stems, with how often they occur. */
  readonly words: ReadonlyMap<number, number>
  /** Runs of 2 to 4 characters inside words, with how often they occur. */
  readonly characters: ReadonlyMap<number, number>
}

const { imul } = Math

const shortestRun = 2
const longestRun = 4

export function featuresOf(words: readonly string[], stems: readonly string[]): Features {
  const wordCounts = new Map<number, number>()
  const characterCounts = new Map<number, number>()
  for (const [index, stem] of stems.entries()) {
    count(wordCounts, stemFeature(stem))
    const next = stems[index + 1]
    if (next !== undefined) count(wordCounts, hash(`b ${stem} ${next}`))
  }
  for (const word of words) {
    const padded = ` ${word} `
    for (let start = 0; start < padded.length; start++) {
      for (let length = shortestRun; length <= longestRun && start + length <= padded.length; length++) {
        count(characterCounts, hash(`c${padded.slice(start, start + length)}`))
      }
    }
  }
  return { words: wordCounts, characters: characterCounts }
}

/** The feature of one stem: whether a model knows it says whether the word was seen in training. */
export function stemFeature(stem: string): number {
  return hash(`w ${stem}`)
}

/** FNV-1a over UTF-16 units, well mixed; never 0, which marks an empty place in a table. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index)
    value = imul(value, 0x01000193)
  }
  value ^= value >>> 15
  value = imul(value, 0x2c1b3c6d)
  value ^= value >>> 13
  return value >>> 0 || 1
}

function count(counts: Map<number, number>, feature: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + 1)
}
