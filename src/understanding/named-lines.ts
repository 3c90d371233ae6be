import { eachInSteps, type Steps } from '../content/steps.js'

/** How many lines of each topic have all of these words, in the order of the topics. */
export type NamedLines = (words: readonly string[]) => readonly number[]

/** `topics`: the lines of each. Only words that `isName` are known; for each the lines that have it are kept, in order. */
export function* namedLinesInSteps(
  topics: Iterable<readonly string[]>,
  wordsOf: (line: string) => readonly string[],
  isName: (word: string) => boolean,
): Steps<NamedLines> {
  const linesWith = new Map<string, number[]>()
  let count = 0
  const ends = yield* eachInSteps(topics, (lines) => {
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

/** Elements shared by two sorted rows of numbers. */
function common(one: readonly number[], other: readonly number[]): number[] {
  const both: number[] = []
  let at = 0
  for (const line of one) {
    while (at < other.length && other[at]! < line) at++
    if (other[at] === line) both.push(line)
  }
  return both
}
