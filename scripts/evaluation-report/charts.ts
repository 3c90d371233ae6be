import { Chart, type ChartDataset, type Point } from 'chart.js/auto'
import type { OutcomeShares } from '../../src/nlu/evaluation/bands.js'
import type { Confusion } from '../../src/nlu/evaluation/confusions.js'
import type { Figures } from '../../src/nlu/evaluation/figures.js'
import { formatCounted, formatPercent } from '../../src/nlu/evaluation/number-text.js'

const isDark = matchMedia('(prefers-color-scheme: dark)').matches
const blue = isDark ? '110, 168, 255' : '37, 99, 201'
const orange = isDark ? '239, 154, 99' : '179, 84, 30'
const grey = isDark ? '#a3adbb' : '#5b6472'
Chart.defaults.color = grey
Chart.defaults.borderColor = isDark ? '#353b46' : '#e3e6ea'
Chart.defaults.animation = false
Chart.defaults.maintainAspectRatio = false

/** End of the out-of-scope curve's horizontal axis, because nobody would reject more of the in-scope messages. */
const mostRejected = 0.25
/** Share of a row at which a confusion gets the full colour. */
const fullColour = 0.1

const shareAxis = (text: string, max = 1) => ({
  type: 'linear' as const,
  min: 0,
  max,
  title: { display: true, text },
  ticks: { callback: (share: number | string) => formatPercent(Number(share), 0) },
})

const canvas = (id: string) => document.getElementById(id) as HTMLCanvasElement

/** Draws the shares of messages that are answered, asked about and not understood. */
export function drawBands({ bands, outside }: Figures): void {
  const all: readonly OutcomeShares[] = outside === null ? [bands] : [bands, outside.bands]
  const bar = (label: string, outcome: keyof OutcomeShares, backgroundColor: string) => ({
    label,
    data: all.map((shares) => shares[outcome].share),
    backgroundColor,
  })
  new Chart(canvas('bands'), {
    type: 'bar',
    data: {
      labels: ['Lines in scope', 'Lines out of scope'].slice(0, all.length),
      datasets: [
        bar('answered immediately', 'answered', `rgb(${blue})`),
        bar('asked “is it about …?”', 'asked', `rgba(${blue}, .45)`),
        bar('not understood', 'refused', `rgb(${orange})`),
      ],
    },
    options: {
      indexAxis: 'y',
      scales: { x: { ...shareAxis(''), stacked: true }, y: { stacked: true } },
      plugins: {
        tooltip: {
          callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${formatPercent(Number(raw))}` },
        },
      },
    },
  })
}

/** Draws how often a confidence, such as 80 %, is right. */
export function drawReliability({ reliability }: Figures): void {
  const bins = reliability.filter(({ lines }) => lines > 0)
  new Chart(canvas('reliability'), {
    type: 'line',
    data: {
      datasets: [
        line(
          'right',
          bins.map(({ confidence, accuracy }) => ({ x: confidence!, y: accuracy! })),
          { pointRadius: 4 },
        ),
        line(
          'ideal',
          [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          { borderDash: [5, 4], borderColor: grey },
        ),
      ],
    },
    options: {
      scales: { x: shareAxis('confidence'), y: shareAxis('right') },
      plugins: { tooltip: { callbacks: { label: ({ parsed }) => pairText('confidence', 'right', parsed) } } },
    },
  })
}

/** Draws the out-of-scope messages caught against the in-scope messages lost. */
export function drawRejection({ bands, outside }: Figures): void {
  if (outside === null) return
  const policy = { x: bands.refused.share, y: outside.bands.refused.share }
  const curve = outside.curve.filter(({ rejected }) => rejected <= mostRejected + 1e-9)
  new Chart(canvas('rejection'), {
    type: 'line',
    data: {
      datasets: [
        line('with policies/understanding.yml', policy.x > mostRejected ? [] : [policy], {
          pointRadius: 7,
          pointStyle: 'rectRot',
          borderColor: `rgb(${orange})`,
          backgroundColor: `rgb(${orange})`,
        }),
        line(
          'out-of-scope lines caught',
          curve.map(({ rejected, recall }) => ({ x: rejected, y: recall })),
          { fill: 'origin', backgroundColor: `rgba(${blue}, .16)` },
        ),
      ],
    },
    options: {
      scales: {
        x: shareAxis('in-scope lines rejected', mostRejected),
        y: shareAxis('out-of-scope lines caught'),
      },
      plugins: { tooltip: { callbacks: { label: ({ parsed }) => pairText('rejected', 'caught', parsed) } } },
    },
  })
}

type LineSet = ChartDataset<'line', Point[]>

function line(label: string, data: Point[], more: Partial<LineSet>): LineSet {
  return { label, data, borderColor: `rgb(${blue})`, pointRadius: 0, pointHitRadius: 8, ...more }
}

function pairText(
  x: string,
  y: string,
  point: { readonly x: number | null; readonly y: number | null },
): string {
  return `${x} ${formatPercent(point.x)}, ${y} ${formatPercent(point.y)}`
}

interface MatrixCell extends Confusion {
  readonly x: string
  readonly y: string
}

/** Draws the confusion matrix, with a row for each topic and a column for each prediction. */
export function drawMatrix({ topics, confusions }: Figures): void {
  const right = topics
    .filter((topic) => topic.right > 0)
    .map(({ label, right: lines, recall }) => ({
      label,
      takenFor: label,
      lines,
      share: recall,
      examples: [],
    }))
  const cells = [...right, ...confusions].map(
    (cell): MatrixCell => ({ ...cell, x: cell.takenFor, y: cell.label }),
  )
  const labels = [...new Set(cells.flatMap(({ x, y }) => [x, y]))].sort()
  canvas('matrix').parentElement!.style.height = `${Math.max(20, labels.length * 0.85 + 12)}rem`
  const axis = {
    type: 'category' as const,
    labels,
    offset: true,
    ticks: { autoSkip: false, font: { size: 10 } },
  }
  new Chart<'scatter', MatrixCell[]>(canvas('matrix'), {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: cells,
          pointStyle: 'rect',
          pointRadius: 7,
          pointHoverRadius: 9,
          backgroundColor: cells.map(colourOf),
          borderWidth: 0,
        },
      ],
    },
    options: {
      scales: { x: { ...axis, position: 'top', ticks: { ...axis.ticks, minRotation: 90 } }, y: axis },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: ({ raw }) => cellText(raw as MatrixCell) } },
      },
    },
  })
}

function colourOf({ label, takenFor, share }: Confusion): string {
  if (label === takenFor) return `rgba(${blue}, ${0.1 + 0.9 * share})`
  return `rgba(${orange}, ${0.1 + 0.9 * Math.min(1, share / fullColour)})`
}

function cellText({ label, takenFor, lines, share, examples }: Confusion): string[] {
  const what = label === takenFor ? `${label}: right` : `${label} taken for ${takenFor}`
  return [`${what}, ${formatCounted(lines, 'line')} (${formatPercent(share)})`, ...examples]
}
