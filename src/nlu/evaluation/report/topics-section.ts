import type { Figures } from '../figures.js'
import { formatCount, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'

const headings = [
  'topic',
  'lines',
  'precision',
  'recall',
  'F1',
  'answered immediately',
  'right, of these',
  'asked',
  'not understood',
]

/** Renders a table that can be sorted by any column, with a filter field. */
export function topicsSection({ topics, outside }: Figures): Html {
  return html`<section aria-labelledby="topics">
<h2 id="topics">Topic by topic</h2>
<p><label>Show topics with <input id="topic-filter" type="search" placeholder="network"></label></p>
<div class="scroll"><table class="sortable" id="topic-table"><thead><tr>${headings.map(
    (heading, at) =>
      html`<th scope="col"${at === 0 ? html` aria-sort="ascending"` : null}><button type="button">${heading}</button></th>`,
  )}</tr></thead>
<tbody>${topics.map(
    ({ label, lines, precision, recall, f1, bands }) =>
      html`<tr><th scope="row">${label}</th>${cell(lines, formatCount(lines))}${[
        precision,
        recall,
        f1,
        bands.answered.share,
        bands.answered.right,
        bands.asked.share,
        bands.refused.share,
      ].map((share) => cell(share ?? -1, formatPercent(share)))}</tr>`,
  )}</tbody></table></div>
${outside === null ? null : outsideTable(outside.topics)}
</section>`
}

function outsideTable(topics: NonNullable<Figures['outside']>['topics']): Html {
  return html`<h3>What is out of scope</h3><div class="scroll"><table>
<thead><tr><th scope="col">topic</th><th scope="col">lines</th><th scope="col">answered as if in scope</th><th scope="col">asked</th><th scope="col">not understood</th></tr></thead>
<tbody>${topics.map(
    ({ label, lines, bands }) =>
      html`<tr><th scope="row">${label}</th><td>${formatCount(lines)}</td><td>${formatPercent(bands.answered.share)}</td><td>${formatPercent(bands.asked.share)}</td><td>${formatPercent(bands.refused.share)}</td></tr>`,
  )}</tbody></table></div>`
}

function cell(value: number, text: string): Html {
  return html`<td data-value="${value}">${text}</td>`
}
