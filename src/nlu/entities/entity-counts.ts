import { mapSliced, type SlicedTask } from '../text/sliced-task.js'

/** Returns the number of each topic's examples that contain all of these words, in topic order. */
export type EntityCounts = (words: readonly string[]) => readonly number[]

/** Builds the index. `topics` holds the examples of each topic; only words accepted by `isName` are indexed, with their examples in order. */
export function* countEntitiesSliced(
  topics: Iterable<readonly string[]>,
  wordsOf: (line: string) => readonly string[],
  isName: (word: string) => boolean,
): SlicedTask<EntityCounts> {
  const linesWith = new Map<string, number[]>()
  let count = 0
  const ends = yield* mapSliced(topics, (lines) => {
    for (const line of lines) {
      for (const word of new Set(wordsOf(line))) {
        if (!isName(word)) continue
        const known = linesWith.get(word)
        if (known === undefined) linesWith.set(word, [count])
        else known.push(count)
      }
      count++
    }
    return count
  })

  return (words) => {
    const counts = ends.map(() => 0)
    const [first = [], ...others] = [...new Set(words)].map((word) => linesWith.get(word) ?? [])
    let topic = 0
    for (const line of others.reduce(common, first)) {
      while (line >= ends[topic]!) topic++
      counts[topic]!++
    }
    return counts
  }
}

/** Returns the common elements of two sorted arrays. */
function common(one: readonly number[], other: readonly number[]): number[] {
  const both: number[] = []
  let at = 0
  for (const line of one) {
    while (at < other.length && other[at]! < line) at++
    if (other[at] === line) both.push(line)
  }
  return both
}
