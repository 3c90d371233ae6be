import type { Bands } from './bands.js'
import type { Confusion } from './confusions.js'
import type { Figures, OutsideFigures } from './figures.js'
import { columns, count, percent } from './number-text.js'

const mostTopics = 15
const mostConfusions = 15
const mostAnsweredOutside = 5

/** Formats the summary for a terminal. */
export function figuresText(figures: Figures): string {
  return [
    `${count(figures.lines)} lines of ${figures.topics.length} topics\n`,
    whole(figures),
    '\nWhat people meet\n',
    bandsText(figures.bands),
    ...(figures.outside === null ? [] : ['\nWhat is not ours\n', outsideText(figures.outside)]),
    `\nThe ${Math.min(mostTopics, figures.topics.length)} topics that are told worst (of ${figures.topics.length})\n`,
    worstTopics(figures),
    ...(figures.confusions.length === 0
      ? []
      : ['\nMost frequent confusions\n', confusionsText(figures.confusions, mostConfusions)]),
  ].join('')
}

function whole(figures: Figures): string {
  return columns([
    ['', 'lines', 'right', 'in best 3', 'ECE'],
    ...[{ ...figures, language: 'all' }, ...figures.languages].map((row) => [
      row.language,
      count(row.lines),
      percent(row.accuracy),
      percent(row.top3),
      percent(row.calibrationError),
    ]),
    ['macro-F1', '', percent(figures.macroF1), '', ''],
  ])
}

function bandsText({ answered, asked, refused }: Bands): string {
  return columns([
    ['', 'lines', 'share', 'of these right'],
    ['answered at once', count(answered.lines), percent(answered.share), percent(answered.right)],
    ['asked', count(asked.lines), percent(asked.share), `${percent(asked.right)} (in best 3)`],
    ['not understood', count(refused.lines), percent(refused.share), percent(refused.right)],
  ])
}

function outsideText({ lines, auroc, recallAt5, bands, confusions }: OutsideFigures): string {
  const table = columns([
    ['lines', count(lines)],
    ['not answered', percent(bands.asked.share + bands.refused.share)],
    ['… of which asked', percent(bands.asked.share)],
    ['AUROC', percent(auroc)],
    ['recall when 5 % of ours is rejected', percent(recallAt5)],
  ])
  return table + confusionsText(confusions, mostAnsweredOutside)
}

function worstTopics({ topics }: Figures): string {
  const worst = [...topics].sort((a, b) => a.f1 - b.f1).slice(0, mostTopics)
  return columns([
    ['topic', 'lines', 'precision', 'recall', 'F1'],
    ...worst.map((topic) => [
      topic.label,
      count(topic.lines),
      percent(topic.precision),
      percent(topic.recall),
      percent(topic.f1),
    ]),
  ])
}

function confusionsText(confusions: readonly Confusion[], most: number): string {
  return confusions
    .slice(0, most)
    .map(
      ({ label, takenFor, lines, share, examples }) =>
        `  ${count(lines)} (${percent(share)}) of ${label} taken for ${takenFor}\n${examples
          .slice(0, 2)
          .map((text) => `      ${text}\n`)
          .join('')}`,
    )
    .join('')
}
