const { max, min } = Math

/** Index of a line and of the earlier line that it resembles. */
export interface NearDuplicate {
  readonly line: number
  readonly first: number
}

/** Minimum number of words for a line to count as a copy; shorter lines resemble each other by chance. */
const fewestWords = 3

/**
 * Finds lines that share at least `share` of their words with an earlier line (Jaccard index). Such lines share one of their rarest words, so only
 * the lines listed for those words are compared.
 */
export function findNearDuplicates(
  lines: readonly ReadonlySet<string>[],
  share: number,
): readonly NearDuplicate[] {
  const frequency = new Map<string, number>()
  for (const words of lines) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const byWord = new Map<string, number[]>()
  /** Last line with which each line was compared, so that no pair is compared twice. */
  const comparedWith = new Int32Array(lines.length).fill(-1)
  const found: NearDuplicate[] = []

  function firstAlike(line: number, rarest: readonly string[]): number | null {
    for (const word of rarest) {
      for (const other of byWord.get(word) ?? []) {
        if (comparedWith[other] === line) continue
        comparedWith[other] = line
        if (haveInCommon(lines[line]!, lines[other]!, share)) return other
      }
    }
    return null
  }

  for (const [line, words] of lines.entries()) {
    if (words.size < fewestWords) continue
    const rarest = byRarity(words, frequency).slice(0, words.size - Math.ceil(share * words.size) + 1)
    const first = firstAlike(line, rarest)
    if (first !== null) found.push({ line, first })
    for (const word of rarest) {
      const others = byWord.get(word)
      if (others === undefined) byWord.set(word, [line])
      else others.push(line)
    }
  }
  return found
}

function byRarity(words: ReadonlySet<string>, frequency: ReadonlyMap<string, number>): readonly string[] {
  return [...words]
    .map((word) => ({ word, count: frequency.get(word)! }))
    .sort((a, b) => a.count - b.count || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word)
}

function haveInCommon(a: ReadonlySet<string>, b: ReadonlySet<string>, share: number): boolean {
  // Sets of very different sizes can't reach the share, so they needn't be compared.
  if (min(a.size, b.size) / max(a.size, b.size) < share) return false
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return both / (a.size + b.size - both) >= share
}
