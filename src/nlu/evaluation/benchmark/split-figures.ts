import { binByConfidence, calibrationError } from '../calibration.js'
import { type Confusion, confusionsOf } from '../confusions.js'
import { type LabelFigures, labelFigures, macroF1 } from '../label-figures.js'
import { measureRejection, type Rejection } from '../rejection.js'
import type { LabelledLine, OutOfScopeLine } from './labelled-line.js'
import { peakMemoryBytes } from './peak-memory.js'
import type { TrainedSplit } from './train-split.js'
import { withTypos } from './typos.js'
import { warmUpTexts } from './warm-up.js'

/** Result of training on one set and testing on another. Shares are 0 to 1. */
export interface SplitFigures {
  readonly trainLines: number
  readonly testLines: number
  readonly labelCount: number
  readonly accuracy: number
  readonly top3: number
  readonly macroF1: number
  readonly calibrationError: number
  /** Accuracy with one random edit in 15 % of the words. */
  readonly typoAccuracy: number
  /** Rejection of out-of-scope messages; null if the set has none. */
  readonly outside: Rejection | null
  readonly trainingSeconds: number
  /** Time per message, from text to labels. */
  readonly microseconds: { readonly median: number; readonly p99: number }
  readonly modelBytes: number
  readonly peakMemoryBytes: number | null
  readonly labels: readonly LabelFigures[]
  readonly confusions: readonly Confusion[]
}

export interface Split {
  readonly train: readonly LabelledLine[]
  readonly test: readonly LabelledLine[]
  readonly outside: readonly OutOfScopeLine[]
}

export function splitFigures(
  { train, test, outside }: Split,
  learnFrom: (lines: readonly LabelledLine[]) => TrainedSplit,
): SplitFigures {
  const began = performance.now()
  const learnt = learnFrom(train)
  const trainingSeconds = (performance.now() - began) / 1000
  for (const text of warmUpTexts(train.map((line) => line.text))) learnt.guess(text)
  const read = test.map((line) => {
    const from = performance.now()
    const guess = learnt.guess(line.text, line.language)
    return { ...guess, line, taken: guess.labels[0]!, microseconds: (performance.now() - from) * 1000 }
  })
  const typed = withTypos(test.map(({ text }) => text)).map((text, at) =>
    learnt.guess(text, test[at]!.language),
  )
  const verdicts = read.map(({ line, taken }) => ({ text: line.text, label: line.label, taken }))
  const labels = labelFigures(verdicts)
  const times = read.map(({ microseconds }) => microseconds).sort((a, b) => a - b)
  const share = (count: number) => count / Math.max(test.length, 1)
  return {
    trainLines: train.length,
    testLines: test.length,
    labelCount: learnt.labels.length,
    accuracy: share(verdicts.filter(({ label, taken }) => label === taken).length),
    top3: share(read.filter((one) => one.labels.includes(one.line.label)).length),
    macroF1: macroF1(labels),
    calibrationError: calibrationError(
      binByConfidence(
        read.map(({ confidence, line, taken }) => ({ confidence, isRight: line.label === taken })),
      ),
    ),
    typoAccuracy: share(typed.filter((guess, at) => guess.labels[0] === test[at]!.label).length),
    outside: measureRejection(
      read.map(({ covered }) => covered),
      outside.map((line) => learnt.guess(line.text, line.language).covered),
    ),
    trainingSeconds,
    microseconds: { median: quantile(times, 0.5), p99: quantile(times, 0.99) },
    modelBytes: learnt.modelBytes,
    peakMemoryBytes: peakMemoryBytes(),
    labels,
    confusions: confusionsOf(verdicts),
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}
