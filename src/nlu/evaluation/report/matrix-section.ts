import type { Figures } from '../figures.js'
import { embedJson, type Html, html } from './html.js'

/** Share of a row at which a confusion gets the strongest colour. */
const fullOrange = 0.1

interface Cell {
  readonly lines: number
  readonly share: number
  readonly examples: readonly string[]
}

/** Renders the confusion matrix: rows are topics, columns predictions. The colour of a cell depends on its share of the row. */
export function matrixSection({ topics, confusions }: Figures): Html {
  const labels = [
    ...new Set([...topics.map(({ label }) => label), ...confusions.map(({ takenFor }) => takenFor)]),
  ].sort()
  const cells = new Map<string, Cell>(
    confusions.map(({ label, takenFor, ...cell }) => [
      `${labels.indexOf(label)} ${labels.indexOf(takenFor)}`,
      cell,
    ]),
  )
  for (const { label, right, recall } of topics) {
    const at = labels.indexOf(label)
    if (right > 0) cells.set(`${at} ${at}`, { lines: right, share: recall, examples: [] })
  }
  const size = Math.round(Math.min(34, Math.max(13, 620 / Math.max(labels.length, 1))))
  return html`<section aria-labelledby="matrix-title">
<h2 id="matrix-title">What is taken for what</h2>
<p id="matrix-help">Rows: what a line is about. Columns: what it is taken for. Blue is right, orange is not; the stronger, the larger the share of
the row (orange is full at a tenth of it). Point at a cell, or move with the arrow keys, Home and End; Enter goes to the next confusion of the row.</p>
<div class="matrix scroll" style="--cell:${size}px">
<table id="matrix" role="grid" aria-labelledby="matrix-title" aria-describedby="matrix-help">
<thead><tr><td class="corner"></td>${labels.map(
    (label, at) => html`<th scope="col"${edge(labels, at)}><span>${label}</span></th>`,
  )}</tr></thead>
<tbody>${labels.map(
    (label, row) =>
      html`<tr${edge(labels, row)}><th scope="row">${label}</th>${labels.map((_, column) =>
        cellOf(cells.get(`${row} ${column}`), row === column, edge(labels, column)),
      )}</tr>`,
  )}</tbody>
</table></div>
<div id="matrix-detail" class="detail" role="status" aria-live="polite">No cell chosen.</div>
${embedJson('matrix-data', { labels, cells: Object.fromEntries(cells) })}
</section>`
}

function cellOf(cell: Cell | undefined, isRight: boolean, border: Html | null): Html {
  if (cell === undefined) return html`<td${border}></td>`
  const share = isRight ? cell.share : cell.share / fullOrange
  const strength = Math.round(Math.min(1, 0.03 + share) * 100)
  return html`<td${border} data-is="${isRight ? 'right' : 'wrong'}" style="--s:${strength}%"></td>`
}

/** Draws a border before each family of topics. */
function edge(labels: readonly string[], at: number): Html | null {
  const family = (label: string | undefined) => label?.split('.')[0]
  return at > 0 && family(labels[at]) !== family(labels[at - 1]) ? html` class="edge"` : null
}
