import type { Band, OutcomeShares } from '../bands.js'
import type { Figures } from '../figures.js'
import { formatCount, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'

const words = {
  answered: 'answered immediately',
  asked: 'asked “is it about …?”',
  refused: 'not understood',
} as const
const names = ['answered', 'asked', 'refused'] as const

/** Renders the outcomes that people experience, for in-scope and out-of-scope messages. */
export function bandsSection({ bands, outside }: Figures): Html {
  return html`<section aria-labelledby="bands">
<h2 id="bands">What people get</h2>
<p>policies/understanding.yml gives the cost of each mistake; the bot does whichever of these three has the lowest expected cost.</p>
${bar('Lines in scope', bands)}
${outside === null ? null : bar('Lines out of scope', outside.bands)}
<div class="scroll"><table>
<thead><tr><th scope="col">What the bot does</th><th scope="col">lines in scope</th><th scope="col">share</th>
<th scope="col">right, of these</th>${outside === null ? null : html`<th scope="col">lines out of scope</th><th scope="col">share</th>`}</tr></thead>
<tbody>${names.map((name) => row(name, bands[name], outside?.bands[name] ?? null))}</tbody>
</table></div>
<p class="note">“Right” when asked: the right topic is among the three choices. When not understood: the best topic would have been right.</p>
</section>`
}

function bar(title: string, bands: OutcomeShares): Html {
  return html`<figure class="bar"><figcaption>${title}</figcaption><div class="stack" role="img" aria-label="${title}: ${names
    .map((name) => `${formatPercent(bands[name].share)} ${words[name]}`)
    .join(', ')}">${names.map((name) => segment(name, bands[name]))}</div></figure>`
}

function segment(name: (typeof names)[number], { share }: Band): Html | null {
  if (share === 0) return null
  const label = share < 0.07 ? '' : `${formatPercent(share)} ${share < 0.22 ? '' : words[name]}`
  return html`<div class="${name}" style="flex-grow:${share.toFixed(5)}" title="${formatPercent(share)} ${words[name]}">${label}</div>`
}

function row(name: (typeof names)[number], ours: Band, others: Band | null): Html {
  return html`<tr><th scope="row"><span class="key ${name}"></span>${words[name]}</th><td>${formatCount(ours.lines)}</td>
<td>${formatPercent(ours.share)}</td><td>${formatPercent(ours.right)}</td>${
    others === null
      ? null
      : html`<td>${formatCount(others.lines)}</td><td>${formatPercent(others.share)}</td>`
  }</tr>`
}
