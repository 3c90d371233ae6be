import type { Baseline } from './baseline.js'
import { groupByKey } from './group-by-key.js'
import { lineId } from './line-id.js'
import { mcnemar } from './mcnemar.js'
import { isRight, predictedLabel, type TestedLine } from './tested-line.js'

/**
 * Significance level: a change is reported if its probability of occurring by chance is lower than
 * this. When topics are compared, the level applies to all of them together.
 */
const noise = 0.01

export interface Change {
  /** Messages that were right and are now wrong; `wonLines` counts the reverse. */
  readonly lost: readonly ChangedLine[]
  readonly wonLines: number
  /** Probability of at least that many losses by chance. */
  readonly chance: number
}

export interface ChangedLine {
  readonly topic: string
  readonly text: string
  readonly language: string
  readonly takenFor: string
}

export interface Comparison {
  /** Number of messages in both runs, and the number that were right in each run. */
  readonly sharedLines: number
  readonly rightBefore: number
  readonly rightNow: number
  /** Topics whose messages differ between the runs. */
  readonly changedTopics: readonly string[]
  readonly whole: Change
  /** True if the overall result is significantly worse. */
  readonly isWholeWorse: boolean
  /** Topics that are significantly worse. */
  readonly worse: readonly (Change & { readonly topic: string })[]
  /** Changed topics that attract a significant number of messages from other topics. */
  readonly thieves: readonly (Change & { readonly topic: string })[]
  readonly isWorse: boolean
}

interface Pair extends ChangedLine {
  readonly before: string
}

/** Compares the runs message by message; only messages in both can improve or get worse. */
export function compare(baseline: Baseline, tested: readonly TestedLine[]): Comparison {
  const pairs = pairsOf(baseline, tested)
  const changedTopics = changed(baseline, tested)
  const byTopic = groupByKey(pairs, ({ topic }) => topic)
  const whole = changeOf(pairs)
  const worse = byTopic
    .map(([topic, own]) => ({ topic, ...changeOf(own) }))
    .filter(({ chance }) => chance < noise / byTopic.length)
  const thieves = changedTopics
    .map((topic) => ({ topic, ...theft(topic, pairs) }))
    .filter(({ chance }) => chance < noise / changedTopics.length)
  const isWholeWorse = whole.chance < noise
  return {
    sharedLines: pairs.length,
    rightBefore: pairs.filter(isRightBefore).length,
    rightNow: pairs.filter(isRightNow).length,
    changedTopics,
    whole,
    isWholeWorse,
    worse,
    thieves,
    isWorse: isWholeWorse || worse.length > 0 || thieves.length > 0,
  }
}

function pairsOf(baseline: Baseline, tested: readonly TestedLine[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const line of tested) {
    const id = lineId(line)
    const topic = baseline.lines[id]
    if (topic === undefined) continue
    pairs.set(id, {
      topic: line.label,
      text: line.text,
      language: line.language,
      takenFor: isRight(line) ? line.label : predictedLabel(line),
      before: baseline.wrong[id] ?? topic,
    })
  }
  return [...pairs.values()]
}

/** Returns the topics that have messages in only one of the runs. */
function changed(baseline: Baseline, tested: readonly TestedLine[]): string[] {
  const now = new Map(tested.map((line) => [lineId(line), line.label]))
  const added = [...now].filter(([id]) => baseline.lines[id] === undefined).map(([, topic]) => topic)
  const removed = Object.entries(baseline.lines)
    .filter(([id]) => !now.has(id))
    .map(([, topic]) => topic)
  return [...new Set([...added, ...removed])].sort()
}

/**
 * Returns the messages that the topic gained from other topics, compared with the messages it gave
 * back.
 */
function theft(thief: string, pairs: readonly Pair[]): Change {
  const others = pairs.filter(({ topic }) => topic !== thief)
  return changeOf(others.filter((pair) => pair.before === thief || pair.takenFor === thief))
}

function changeOf(pairs: readonly Pair[]): Change {
  const lost = pairs.filter((pair) => isRightBefore(pair) && !isRightNow(pair))
  const wonLines = pairs.filter((pair) => !isRightBefore(pair) && isRightNow(pair)).length
  return {
    lost: lost.map(({ before: _, ...line }) => line),
    wonLines,
    chance: mcnemar(lost.length, wonLines),
  }
}

function isRightBefore({ topic, before }: Pair): boolean {
  return before === topic
}

function isRightNow({ topic, takenFor }: Pair): boolean {
  return takenFor === topic
}
