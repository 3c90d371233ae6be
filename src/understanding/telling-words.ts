import { stemFeature } from './features.js'
import { createHashTable, type HashTable, placeOf } from './hash-table.js'
import type { Tokens } from './tokens.js'

/** Stem → how many times more often its likeliest topic has it than topics have it on average; 255 stands for more. */
export interface TellingWords {
  readonly stems: HashTable
  readonly times: Uint8Array
}

/** A line and its topic; null for small talk, of which any word may be part. */
export interface LabelledTokens {
  readonly tokens: Tokens
  readonly label: number | null
}

/** Lines added to each topic that have a stem as often as topics do on average: a few lines show little. */
const addedLines = 10
const most = 255

/** Counts how much more each stem is said of one topic than of others, every topic weighing the same. */
export function tellingWordsOf(lines: readonly LabelledTokens[], labels: number): TellingWords {
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

/** Clarity with which a text's words, each by itself, show its subject. */
export type Telling = 'clearly' | 'hardly' | 'not'

/**
 * Bounds of how many times more often a word is said of one topic: "printer" (25) tells clearly what a line is about, "smoke" (13) and "e-mail"
 * (12) hardly, "problem" (10), "laptop" (6) and "since" (4) do not. See docs/decisions/0110.
 */
const clearlyFrom = 16
const hardlyFrom = 11

/** A word that was never learnt tells clearly, because it may name anything; a number does not. */
export function tellingOf({ stems }: Pick<Tokens, 'stems'>, words: TellingWords): Telling {
  let highest = 0
  for (const stem of stems) {
    const place = placeOf(words.stems, stemFeature(stem))
    highest = Math.max(highest, place >= 0 ? words.times[place]! : /\p{L}/u.test(stem) ? most : 0)
  }
  return highest >= clearlyFrom ? 'clearly' : highest >= hardlyFrom ? 'hardly' : 'not'
}
