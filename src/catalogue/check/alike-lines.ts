/** Two lines by their places, the earlier first. */
export interface Alike {
  readonly line: number
  readonly first: number
}

/** A line with fewer words than this has too little in it to be called a copy of another. */
const fewestWords = 3

/**
 * Each line that has at least `share` of its words in common with an earlier one (Jaccard index), and that earlier line.
 * Sets alike share one of their rarest words, so only those lists are looked through.
 */
export function alikeLines(lines: readonly ReadonlySet<string>[], share: number): readonly Alike[] {
  const frequency = new Map<string, number>()
  for (const words of lines) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const byWord = new Map<string, number[]>()
  const found: Alike[] = []
  for (const [line, words] of lines.entries()) {
    if (words.size < fewestWords) continue
    const rarest = [...words]
      .sort((a, b) => frequency.get(a)! - frequency.get(b)! || (a < b ? -1 : 1))
      .slice(0, words.size - Math.ceil(share * words.size) + 1)
    const candidates = new Set(rarest.flatMap((word) => byWord.get(word) ?? []))
    const first = [...candidates].find((other) => inCommon(words, lines[other]!) >= share)
    if (first !== undefined) found.push({ line, first })
    for (const word of rarest) {
      const others = byWord.get(word)
      if (others === undefined) byWord.set(word, [line])
      else others.push(line)
    }
  }
  return found
}

function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return both / (a.size + b.size - both)
}
