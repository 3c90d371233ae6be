import type { Figures } from '../figures.js'
import { formatCount, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'
import { plot, plotFrame } from './plot.js'

/** End of the horizontal axis; the curve beyond it is of little interest. */
const xMost = 0.25
const tableSteps = [0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5]

/** Plots the out-of-scope messages caught against the in-scope messages lost. */
export function rejectionPlot({ bands, outside }: Figures): Html | null {
  if (outside === null) return null
  const { curve, auroc, recallAt5, lines } = outside
  const shown = curve.filter(({ rejected }) => rejected <= xMost + 1e-9)
  const x = (rejected: number) => plot.x(rejected / xMost)
  const points = shown.map(({ rejected, recall }) => `${x(rejected).toFixed(1)} ${plot.y(recall).toFixed(1)}`)
  const atFive = html`<path class="ideal" d="M${x(0.05)} ${plot.y(0)}V${plot.y(1)}"/>
<circle class="dot" cx="${x(0.05)}" cy="${plot.y(recallAt5)}" r="5"><title>5 % of in-scope lines rejected: ${formatPercent(recallAt5)} caught</title></circle>
<text class="mark" x="${x(0.05) + 10}" y="${plot.y(recallAt5) + 18}">${formatPercent(recallAt5)} at 5 %</text>`
  const policy = { rejected: bands.refused.share, recall: outside.bands.refused.share }
  const today =
    policy.rejected > xMost
      ? html``
      : html`<path class="policy" d="M${x(policy.rejected)} ${plot.y(policy.recall) - 7}l7 7l-7 7l-7 -7z"><title>With policies/understanding.yml: ${formatPercent(policy.rejected)} of the in-scope lines and ${formatPercent(policy.recall)} of the out-of-scope lines are not understood</title></path>`
  return html`<section aria-labelledby="rejection">
<h2 id="rejection">Can the bot tell when a message is out of scope?</h2>
<p>Rejecting more out-of-scope lines also rejects more in-scope lines. AUROC <strong>${formatPercent(auroc)}</strong>; when 5 % of
the in-scope lines are rejected, <strong>${formatPercent(recallAt5)}</strong> of the ${formatCount(lines)} out-of-scope lines are caught. The diamond shows
the result with policies/understanding.yml (“not understood”).</p>
${plotFrame(
  `Out-of-scope curve: ${formatPercent(recallAt5)} caught when 5 % of in-scope lines are rejected`,
  { x: 'in-scope lines rejected', y: 'out-of-scope lines caught', xMost },
  [
    html`<path class="area" d="M${x(0)} ${plot.y(0)}L${points.join('L')}V${plot.y(0)}z"/><path class="line" d="M${points.join('L')}"/>`,
    atFive,
    today,
  ],
)}
<details><summary>These figures as a table</summary><div class="scroll"><table>
<thead><tr><th scope="col">in-scope lines rejected, at most</th><th scope="col">out-of-scope lines caught</th></tr></thead>
<tbody>${curve
    .filter(({ rejected }) => tableSteps.includes(rejected))
    .map(
      ({ rejected, recall }) =>
        html`<tr><th scope="row">${formatPercent(rejected, 0)}</th><td>${formatPercent(recall)}</td></tr>`,
    )}</tbody></table></div></details>
</section>`
}
