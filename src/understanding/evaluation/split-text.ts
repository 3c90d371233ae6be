import { columns, count, megabytes, percent } from './number-text.js'
import type { SplitFigures } from './split-figures.js'

export function splitText(figures: SplitFigures): string {
  const { outside, microseconds } = figures
  return columns([
    ['lines to learn from', count(figures.trainLines)],
    ['labels', count(figures.labelCount)],
    ['lines to test with', count(figures.testLines)],
    ['right', percent(figures.accuracy)],
    ['right, with typos in 15 % of the words', percent(figures.typoAccuracy)],
    ['right label in best 3', percent(figures.top3)],
    ['macro-F1', percent(figures.macroF1)],
    ['ECE', percent(figures.calibrationError)],
    ...(outside === null
      ? []
      : [
          ['lines of no label', count(outside.lines)],
          ['AUROC', percent(outside.auroc)],
          ['recall when 5 % of the others is rejected', percent(outside.recallAt5)],
        ]),
    ['training', `${figures.trainingSeconds.toFixed(2)} s`],
    ['one line, median', `${microseconds.median.toFixed(0)} µs`],
    ['one line, 99th percentile', `${microseconds.p99.toFixed(0)} µs`],
    ['model', megabytes(figures.modelBytes)],
    ['peak memory', megabytes(figures.peakMemoryBytes)],
  ])
}
