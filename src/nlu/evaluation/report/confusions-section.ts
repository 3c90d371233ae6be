import type { Confusion } from '../confusions.js'
import type { Figures } from '../figures.js'
import { formatCount, formatCounted, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'

const mostShown = 40
const openAtFirst = 5

export function confusionsSection({ confusions, outside }: Figures): Html {
  const others = outside?.confusions ?? []
  return html`<section aria-labelledby="confusions">
<h2 id="confusions">The worst confusions</h2>
${confusions.length === 0 ? html`<p>None.</p>` : list(confusions)}
${others.length === 0 ? null : html`<h3>Out of scope, but answered as if in scope</h3>${list(others)}`}
</section>`
}

function list(confusions: readonly Confusion[]): Html {
  const rest = confusions.slice(mostShown).reduce((sum, { lines }) => sum + lines, 0)
  return html`<div class="confusions">${confusions
    .slice(0, mostShown)
    .map(
      entry,
    )}</div>${rest === 0 ? null : html`<p class="note">${formatCount(confusions.length - mostShown)} rarer confusions have ${formatCount(rest)} lines together.</p>`}`
}

function entry({ label, takenFor, lines, share, examples }: Confusion, at: number): Html {
  const title = html`<b>${label}</b> taken for <b>${takenFor}</b> <span class="count">${formatCounted(lines, 'line')}, ${formatPercent(share)}</span>`
  if (examples.length === 0) return html`<div>${title}</div>`
  const isOpen = at < openAtFirst ? html` open` : null
  return html`<details${isOpen}><summary>${title}</summary><ul>${examples.map((text) => html`<li>${text}</li>`)}</ul></details>`
}
