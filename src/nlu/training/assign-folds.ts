import type { Example } from '../nlu-content.js'
import type { Tokens } from '../text/tokens.js'
import { crossValidationFolds } from './cross-validation.js'

/** Minimum share of common stems for two examples of a topic to count as similar. */
const alike = 0.6

/**
 * Assigns a fold to each example. Neighbouring examples share a fold, in all languages at once, because they
 * often describe the same situation. Examples of a topic with similar words or, across languages, the same
 * concepts also share a fold.
 */
export function assignFolds(examples: readonly Example[], tokens: readonly Tokens[]): number[] {
  const joined = examples.map((example) => Math.floor(example.position * crossValidationFolds))
  const byTopic = new Map<string, number[]>()
  for (const [row, { topic }] of examples.entries()) {
    const rows = byTopic.get(topic)
    if (rows === undefined) byTopic.set(topic, [row])
    else rows.push(row)
  }
  for (const rows of byTopic.values()) {
    const stems = rows.map((row) => new Set(tokens[row]!.stems))
    const concepts = rows.map((row) => new Set(tokens[row]!.concepts))
    const meeting = createMeeting(stems)
    for (const [at, row] of rows.entries()) {
      const twin = meeting(at).find(
        (other) => share(stems[at]!, stems[other]!) >= alike || isSameStory(concepts[at]!, concepts[other]!),
      )
      if (twin !== undefined) joined[row] = joined[rows[twin]!]!
    }
  }
  return joined
}

/** Returns the earlier examples of the topic that share a stem with an example. */
function createMeeting(stems: readonly ReadonlySet<string>[]): (at: number) => number[] {
  const byStem = new Map<string, number[]>()
  for (const [at, set] of stems.entries()) {
    for (const stem of set) {
      const lines = byStem.get(stem)
      if (lines === undefined) byStem.set(stem, [at])
      else lines.push(at)
    }
  }
  return (at) =>
    [...new Set([...stems[at]!].flatMap((stem) => byStem.get(stem)!))].filter((other) => other < at)
}

function isSameStory(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const fewest = 5
  return a.size >= fewest && b.size >= fewest && share(a, b) >= 0.8
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const one of a) if (b.has(one)) both++
  return both / (a.size + b.size - both)
}
