import type { Change, Comparison } from '../../src/nlu/evaluation/compare.js'
import type { Figures } from '../../src/nlu/evaluation/figures.js'
import { formatCount, formatCounted, formatPercent } from '../../src/nlu/evaluation/number-text.js'
import { drawBands, drawMatrix, drawRejection, drawReliability } from './charts.js'
import { addTable, type Cell, filterRows } from './table.js'

/** Output of `guichet evaluate --json`. */
type Evaluation = Figures & { readonly comparison: Comparison | null }

const evaluation = JSON.parse(document.getElementById('figures')!.textContent) as Evaluation
const { comparison, outside, topics } = evaluation

const share = (value: number | null): Cell => ({ value, text: formatPercent(value) })
const count = (value: number): Cell => ({ value, text: formatCount(value) })

function addText(place: string, tag: 'h3' | 'li' | 'p' | 'ul', text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  document.getElementById(place)!.append(element)
  return element
}

function addTotals(): void {
  const { accuracy, bands, calibrationError, languages, lines, macroF1, top3 } = evaluation
  document.getElementById('summary')!.textContent =
    `${formatCounted(lines, 'line')} of ${formatCounted(topics.length, 'topic')}` +
    (outside === null ? '.' : `, and ${formatCounted(outside.lines, 'line')} out of scope.`)
  addTable(
    'totals',
    ['', 'all', ...languages.map(({ language }) => language)],
    [
      ['right topic first', share(accuracy), ...languages.map((own) => share(own.accuracy))],
      ['right topic in best three', share(top3), ...languages.map((own) => share(own.top3))],
      ['calibration error', share(calibrationError), ...languages.map((own) => share(own.calibrationError))],
      ...alone('macro-F1', macroF1),
      ...alone('answered immediately', bands.answered.share),
      ...alone('right, when answered immediately', bands.answered.right),
      ...(outside === null ? [] : alone('AUROC of out of scope', outside.auroc)),
      ...(outside === null ? [] : alone('out of scope caught, at 5 % of in-scope lines', outside.recallAt5)),
    ],
  )

  function alone(name: string, value: number | null): Cell[][] {
    return [[name, share(value), ...languages.map(() => '')]]
  }
}

function addComparison({
  changedTopics,
  isWholeWorse,
  isWorse,
  sharedLines,
  thieves,
  whole,
  worse,
  ...run
}: Comparison): void {
  const verdict = isWorse ? 'Worse by more than chance.' : 'Not worse by more than chance.'
  addText('comparison', 'p', verdict).className = isWorse ? 'worse' : ''
  addText(
    'comparison',
    'p',
    `Of ${formatCounted(sharedLines, 'line')} that both runs have, ${formatCount(run.rightBefore)} were right and ${formatCount(run.rightNow)} are. ` +
      `Topics with changed lines: ${changedTopics.join(', ') || 'none'}.`,
  )
  if (isWholeWorse) addChange('All topics together are recognised less well than before', whole)
  for (const change of worse) addChange(`${change.topic} is recognised less well than before`, change)
  for (const change of thieves) addChange(`${change.topic} takes lines from other topics`, change)
}

function addChange(title: string, { lost, wonLines }: Change): void {
  addText('comparison', 'h3', `${title}: ${formatCount(lost.length)} lost, ${formatCount(wonLines)} won`)
  const list = addText('comparison', 'ul', '')
  for (const { takenFor, text, topic } of lost) {
    const item = document.createElement('li')
    item.textContent = `${text} (${topic} → ${takenFor})`
    list.append(item)
  }
}

function addOutside({ topics: others }: NonNullable<Figures['outside']>): void {
  addTable(
    'outside-topics',
    ['topic', 'lines', 'answered as if in scope', 'asked', 'not understood'],
    others.map(({ bands, label, lines }) => [
      label,
      count(lines),
      share(bands.answered.share),
      share(bands.asked.share),
      share(bands.refused.share),
    ]),
  )
}

addTotals()
if (comparison === null) document.getElementById('comparison')!.remove()
else addComparison(comparison)
drawBands(evaluation)
drawReliability(evaluation)
addTable(
  'bins',
  ['confidence', 'lines', 'mean confidence', 'right'],
  evaluation.reliability.map(({ accuracy, confidence, from, lines, to }) => [
    `${formatPercent(from, 0)} to ${formatPercent(to, 0)}`,
    count(lines),
    share(confidence),
    share(accuracy),
  ]),
)
if (outside === null) document.getElementById('outside')!.remove()
else {
  drawRejection(evaluation)
  addOutside(outside)
}
drawMatrix(evaluation)
addTable(
  'topics',
  [
    'topic',
    'lines',
    'precision',
    'recall',
    'F1',
    'answered immediately',
    'right, of these',
    'asked',
    'not understood',
  ],
  topics.map(({ bands, f1, label, lines, precision, recall }) => [
    label,
    count(lines),
    share(precision),
    share(recall),
    share(f1),
    share(bands.answered.share),
    share(bands.answered.right),
    share(bands.asked.share),
    share(bands.refused.share),
  ]),
)
addTable(
  'confusions',
  ['topic', 'taken for', 'lines', 'share', 'examples'],
  [...evaluation.confusions, ...(outside?.confusions ?? [])].map((confusion) => [
    confusion.label,
    confusion.takenFor,
    count(confusion.lines),
    share(confusion.share),
    confusion.examples.join(' · '),
  ]),
)
const filter = document.getElementById('filter') as HTMLInputElement
filter.addEventListener('input', () => {
  filterRows(['topics'], 1, filter.value)
  filterRows(['confusions'], 2, filter.value)
})
