import type { IntentFile } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { errorAt, intentFilePath, type LintFinding } from '../lint-finding.js'
import { findNearDuplicates } from './near-duplicates.js'

/**
 * Limits that even the least varied of the shipped topics meets by a small margin. Lines made from a template miss both limits, because
 * they use few different words and resemble each other.
 */
const bars = {
  topic: { differentWords: 0.5, copies: 0.05 },
  conversation: { differentWords: 0.44, copies: 0.1 },
}

/** Minimum number of lines for the result to be meaningful. */
const fewestLines = 60

/** Number of words per window. It is fixed, because the share of distinct words depends on how many words are counted. */
const windowWords = 200

/** Minimum share of words in common at which a line counts as a copy of another. */
const copyShare = 0.6

/**
 * Checks that a topic's lines vary. Lines that resemble each other teach the model little and make
 * every measurement look better than it is.
 */
export function checkExampleVariety({ topic, kind, utterances }: IntentFile): readonly LintFinding[] {
  const bar = kind === 'conversation' || kind === 'out-of-scope' ? bars.conversation : bars.topic
  return Object.entries(utterances).flatMap(([language, lines]): LintFinding[] => {
    if (lines.length < fewestLines) return []
    const place = { file: intentFilePath(topic), path: ['utterances', language] }
    const { differentWords, copies } = measureVariety(lines)
    return [
      ...(differentWords < bar.differentWords
        ? [
            errorAt(
              place,
              `of ${windowWords} words in a row, only ${percent(differentWords)} are different; ${percent(bar.differentWords)} are needed`,
              'Describe other situations, in other words, the way other people would.',
            ),
          ]
        : []),
      ...(copies > bar.copies
        ? [
            errorAt(
              place,
              `${percent(copies)} of the lines are almost copies of another; the limit is ${percent(bar.copies)}`,
              'Replace the copies with lines that differ in wording, length and carefulness.',
            ),
          ]
        : []),
    ]
  })
}

/** Measures the variety of lines, as shares from 0 to 1. `differentWords` is the mean over windows of 200 words. */
export function measureVariety(lines: readonly string[]): {
  readonly differentWords: number
  readonly copies: number
} {
  const words = lines.map((line) => foldToWords(line).split(' '))
  const all = words.flat()
  const windows = Array.from({ length: Math.floor(all.length / windowWords) }, (_, at) =>
    all.slice(at * windowWords, (at + 1) * windowWords),
  )
  const stretches = windows.length === 0 ? [all] : windows
  const distinct = stretches.map((stretch) => new Set(stretch).size / Math.max(stretch.length, 1))
  const content = words.map((line) => new Set(line.filter((word) => word.length > 2)))
  return {
    differentWords: distinct.reduce((sum, share) => sum + share, 0) / distinct.length,
    copies: findNearDuplicates(content, copyShare).length / lines.length,
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
