const { max, min } = Math

/** Two lines by position, the earlier first. */
export interface Alike {
  readonly line: number
  readonly first: number
}

/** Fewest words of a line that can be called a copy of another: a shorter one has too little in it. */
const fewestWords = 3

/**
 * Each line that has at least `share` of its words in common with an earlier one (Jaccard index), and that earlier line.
 * Sets alike share one of their rarest words, so only those lists are looked through.
 */
export function alikeLines(lines: readonly ReadonlySet<string>[], share: number): readonly Alike[] {
  const frequency = new Map<string, number>()
  for (const words of lines) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const byWord = new Map<string, number[]>()
  /** Line that each was last compared with. */
  const comparedWith = new Int32Array(lines.length).fill(-1)
  const found: Alike[] = []

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
  // Those of which one is much longer are told by their sizes alone.
  if (min(a.size, b.size) / max(a.size, b.size) < share) return false
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return both / (a.size + b.size - both) >= share
}
