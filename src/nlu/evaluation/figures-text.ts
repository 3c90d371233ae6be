import type { OutcomeShares } from './bands.js'
import type { Confusion } from './confusions.js'
import type { Figures, OutOfScopeFigures } from './figures.js'
import { alignColumns, formatCount, formatPercent } from './number-text.js'

const mostTopics = 15
const mostConfusions = 15
const mostAnsweredOutside = 5

/** Formats the summary for a terminal. */
export function figuresText(figures: Figures): string {
  return [
    `${formatCount(figures.lines)} lines on ${figures.topics.length} topics\n`,
    whole(figures),
    '\nWhat people get\n',
    bandsText(figures.bands),
    ...(figures.outside === null ? [] : ['\nWhat is out of scope\n', outsideText(figures.outside)]),
    `\nThe ${Math.min(mostTopics, figures.topics.length)} topics that are recognised worst (of ${figures.topics.length})\n`,
    worstTopics(figures),
    ...(figures.confusions.length === 0
      ? []
      : ['\nMost frequent confusions\n', confusionsText(figures.confusions, mostConfusions)]),
  ].join('')
}

function whole(figures: Figures): string {
  return alignColumns([
    ['', 'lines', 'right', 'in best 3', 'ECE'],
    ...[{ ...figures, language: 'all' }, ...figures.languages].map((row) => [
      row.language,
      formatCount(row.lines),
      formatPercent(row.accuracy),
      formatPercent(row.top3),
      formatPercent(row.calibrationError),
    ]),
    ['macro-F1', '', formatPercent(figures.macroF1), '', ''],
  ])
}

function bandsText({ answered, asked, refused }: OutcomeShares): string {
  return alignColumns([
    ['', 'lines', 'share', 'right, of these'],
    [
      'answered immediately',
      formatCount(answered.lines),
      formatPercent(answered.share),
      formatPercent(answered.right),
    ],
    [
      'asked',
      formatCount(asked.lines),
      formatPercent(asked.share),
      `${formatPercent(asked.right)} (in best 3)`,
    ],
    [
      'not understood',
      formatCount(refused.lines),
      formatPercent(refused.share),
      formatPercent(refused.right),
    ],
  ])
}

function outsideText({ lines, auroc, recallAt5, bands, confusions }: OutOfScopeFigures): string {
  const table = alignColumns([
    ['lines', formatCount(lines)],
    ['not answered', formatPercent(bands.asked.share + bands.refused.share)],
    ['… of which asked', formatPercent(bands.asked.share)],
    ['AUROC', formatPercent(auroc)],
    ['recall when 5 % of in-scope lines are rejected', formatPercent(recallAt5)],
  ])
  return table + confusionsText(confusions, mostAnsweredOutside)
}

function worstTopics({ topics }: Figures): string {
  const worst = [...topics].sort((a, b) => a.f1 - b.f1).slice(0, mostTopics)
  return alignColumns([
    ['topic', 'lines', 'precision', 'recall', 'F1'],
    ...worst.map((topic) => [
      topic.label,
      formatCount(topic.lines),
      formatPercent(topic.precision),
      formatPercent(topic.recall),
      formatPercent(topic.f1),
    ]),
  ])
}

function confusionsText(confusions: readonly Confusion[], most: number): string {
  return confusions
    .slice(0, most)
    .map(
      ({ label, takenFor, lines, share, examples }) =>
        `  ${formatCount(lines)} (${formatPercent(share)}) of ${label} taken for ${takenFor}\n${examples
          .slice(0, 2)
          .map((text) => `      ${text}\n`)
          .join('')}`,
    )
    .join('')
}
