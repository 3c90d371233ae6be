import type { Change, Comparison } from '../compare.js'
import { count, counted, percent } from '../number-text.js'
import { type Html, html } from './html.js'

const mostLines = 30

export function comparisonSection(comparison: Comparison): Html {
  const { sharedLines, rightBefore, rightNow, changedTopics, whole, isWholeWorse, worse, thieves, isWorse } =
    comparison
  return html`<section aria-labelledby="comparison">
<h2 id="comparison">Against the baseline</h2>
<p class="verdict ${isWorse ? 'is-worse' : ''}">${isWorse ? 'Worse, beyond noise.' : 'Not worse, beyond noise.'}</p>
<p>Of ${count(sharedLines)} lines that both runs have, ${percent(rightBefore / sharedLines, 2)} were right and
${percent(rightNow / sharedLines, 2)} are: ${counted(whole.lost.length, 'line')} lost, ${count(whole.wonLines)} won.</p>
<p>${changedTopics.length === 0 ? 'No topic has other lines.' : `Topics with other lines: ${changedTopics.join(', ')}`}</p>
${isWholeWorse ? changeOf('All topics together are told worse than before', whole) : null}
${worse.map((change) => changeOf(`${change.topic} is told worse than before`, change))}
${thieves.map((change) => changeOf(`${change.topic} takes lines of other topics`, change))}
</section>`
}

function changeOf(title: string, { lost, wonLines }: Change): Html {
  return html`<details open><summary><b>${title}</b> <span class="count">${count(lost.length)} lost, ${count(wonLines)} won</span></summary>
<ul>${lost
    .slice(0, mostLines)
    .map(
      ({ topic, takenFor, text }) => html`<li>${text} <span class="count">${topic} → ${takenFor}</span></li>`,
    )}</ul></details>`
}
