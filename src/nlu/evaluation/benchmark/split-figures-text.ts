import { alignColumns, formatCount, formatMegabytes, formatPercent } from '../number-text.js'
import type { SplitFigures } from './split-figures.js'

export function splitFiguresText(figures: SplitFigures): string {
  const { outside, microseconds } = figures
  return alignColumns([
    ['training lines', formatCount(figures.trainLines)],
    ['labels', formatCount(figures.labelCount)],
    ['test lines', formatCount(figures.testLines)],
    ['right', formatPercent(figures.accuracy)],
    ['right, with typos in 15 % of the words', formatPercent(figures.typoAccuracy)],
    ['right label in best 3', formatPercent(figures.top3)],
    ['macro-F1', formatPercent(figures.macroF1)],
    ['ECE', formatPercent(figures.calibrationError)],
    ...(outside === null
      ? []
      : [
          ['lines without a label', formatCount(outside.lines)],
          ['AUROC', formatPercent(outside.auroc)],
          ['recall when 5 % of the other lines are rejected', formatPercent(outside.recallAt5)],
        ]),
    ['training', `${figures.trainingSeconds.toFixed(2)} s`],
    ['one line, median', `${microseconds.median.toFixed(0)} µs`],
    ['one line, 99th percentile', `${microseconds.p99.toFixed(0)} µs`],
    ['model', formatMegabytes(figures.modelBytes)],
    ['peak memory', formatMegabytes(figures.peakMemoryBytes)],
  ])
}
