import type { Change, Comparison } from '../compare.js'
import { formatCount, formatCounted, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'

const mostLines = 30

export function comparisonSection(comparison: Comparison): Html {
  const { sharedLines, rightBefore, rightNow, changedTopics, whole, isWholeWorse, worse, thieves, isWorse } =
    comparison
  return html`<section aria-labelledby="comparison">
<h2 id="comparison">Against the baseline</h2>
<p class="verdict ${isWorse ? 'is-worse' : ''}">${isWorse ? 'Worse by more than chance.' : 'Not worse by more than chance.'}</p>
<p>Of ${formatCount(sharedLines)} lines that both runs have, ${formatPercent(rightBefore / sharedLines, 2)} were right and
${formatPercent(rightNow / sharedLines, 2)} are: ${formatCounted(whole.lost.length, 'line')} lost, ${formatCount(whole.wonLines)} won.</p>
<p>${changedTopics.length === 0 ? 'No topic has changed lines.' : `Topics with changed lines: ${changedTopics.join(', ')}`}</p>
${isWholeWorse ? changeOf('All topics together are recognised less well than before', whole) : null}
${worse.map((change) => changeOf(`${change.topic} is recognised less well than before`, change))}
${thieves.map((change) => changeOf(`${change.topic} takes lines from other topics`, change))}
</section>`
}

function changeOf(title: string, { lost, wonLines }: Change): Html {
  return html`<details open><summary><b>${title}</b> <span class="count">${formatCount(lost.length)} lost, ${formatCount(wonLines)} won</span></summary>
<ul>${lost
    .slice(0, mostLines)
    .map(
      ({ topic, takenFor, text }) => html`<li>${text} <span class="count">${topic} → ${takenFor}</span></li>`,
    )}</ul></details>`
}
