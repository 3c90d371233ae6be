import type { Tokens } from '../text/tokens.js'
import { stemFeature } from './features.js'
import { createHashTable, type HashTable, indexOfKey } from './hash-table.js'

/**
 * Distinctiveness of each stem: its frequency in the topic where it's most common, relative to the
 * average over all topics. Values above 255 are stored as 255.
 */
export interface WordDistinctiveness {
  readonly stems: HashTable
  readonly times: Uint8Array
}

/** Example with its topic; null for small talk, which may contain any word. */
export interface LabelledTokens {
  readonly tokens: Tokens
  readonly label: number | null
}

/** Number of smoothing examples per topic, which contain a stem at the average rate. They are needed because a few examples prove little. */
const addedLines = 10
const most = 255

/** Computes the distinctiveness of each stem, with equal weight for every topic. */
export function computeWordDistinctiveness(
  lines: readonly LabelledTokens[],
  labels: number,
): WordDistinctiveness {
  const linesOf = new Float64Array(labels)
  const counts = new Map<number, Map<number, number>>()
  for (const { tokens, label } of lines) {
    if (label !== null) linesOf[label]!++
    for (const feature of new Set(tokens.stems.map(stemFeature))) {
      const own = counts.get(feature) ?? new Map<number, number>()
      counts.set(feature, own)
      if (label !== null) own.set(label, (own.get(label) ?? 0) + 1)
    }
  }
  const topics = Math.max(
    linesOf.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    1,
  )
  const times = Array.from(counts.values(), (own) => {
    let average = 0
    for (const [label, count] of own) average += count / linesOf[label]! / topics
    let highest = 0
    for (const [label, count] of own)
      highest = Math.max(highest, (count + addedLines * average) / (linesOf[label]! + addedLines))
    return average === 0 ? 0 : Math.min(Math.round(highest / average), most)
  })
  return { stems: createHashTable(counts.keys(), counts.size), times: Uint8Array.from(times) }
}

/** Measure of how clearly the individual words of a text reveal its subject. */
export type SubjectClarity = 'clearly' | 'hardly' | 'not'

/**
 * Thresholds of distinctiveness. "Printer" (25) clearly reveals the subject, "smoke" (13) and
 * "e-mail" (12) hardly do, and "problem" (10), "laptop" (6) and "since" (4) don't. See
 * docs/decisions/0110.
 */
const clearlyFrom = 16
const hardlyFrom = 11

/**
 * Rates how clearly the words reveal the subject. An unknown word counts as clear, because it may
 * name anything; a number doesn't.
 */
export function rateSubjectClarity(
  { stems }: Pick<Tokens, 'stems'>,
  words: WordDistinctiveness,
): SubjectClarity {
  let highest = 0
  for (const stem of stems) {
    const place = indexOfKey(words.stems, stemFeature(stem))
    highest = Math.max(highest, place >= 0 ? words.times[place]! : /\p{L}/u.test(stem) ? most : 0)
  }
  return highest >= clearlyFrom ? 'clearly' : highest >= hardlyFrom ? 'hardly' : 'not'
}
