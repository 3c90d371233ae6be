import type { Figures } from '../figures.js'
import { formatCount, formatPercent } from '../number-text.js'
import { type Html, html } from './html.js'
import { plot, plotFrame } from './plot.js'

/** Plots whether a confidence of 80 % means being right 80 times in 100. */
export function reliabilityPlot({ reliability, calibrationError, lines }: Figures): Html {
  const bars = reliability.flatMap(({ from, to, confidence, accuracy, lines: own }) => {
    if (confidence === null || accuracy === null) return []
    const [left, right] = [plot.x(from) + 2, plot.x(to) - 2]
    const title = `confidence ${formatPercent(from, 0)} to ${formatPercent(to, 0)}: ${formatCount(own)} lines, mean confidence ${formatPercent(confidence)}, right ${formatPercent(accuracy)}`
    const [high, low] = [Math.max(accuracy, confidence), Math.min(accuracy, confidence)]
    return [
      html`<g><title>${title}</title>
<rect class="bin" x="${left}" width="${right - left}" y="${plot.y(accuracy)}" height="${plot.y(0) - plot.y(accuracy)}"/>
<rect class="gap" x="${left}" width="${right - left}" y="${plot.y(high)}" height="${plot.y(low) - plot.y(high)}"/>
<circle class="dot" cx="${plot.x(confidence)}" cy="${plot.y(accuracy)}" r="${2.5 + 5 * Math.sqrt(own / Math.max(lines, 1))}"/></g>`,
    ]
  })
  const diagonal = html`<path class="ideal" d="M${plot.x(0)} ${plot.y(0)}L${plot.x(1)} ${plot.y(1)}"/>`
  return html`<section aria-labelledby="reliability">
<h2 id="reliability">Is the confidence to be trusted?</h2>
<p>On the broken line a confidence of 80 % means right 80 times in 100. The shaded gaps are what is missing; larger dots stand for
more lines. Expected calibration error over ten bins: <strong>${formatPercent(calibrationError)}</strong>.</p>
${plotFrame(
  `Reliability: expected calibration error ${formatPercent(calibrationError)}`,
  { x: 'confidence', y: 'right', xMost: 1 },
  [...bars, diagonal],
)}
<details><summary>These figures as a table</summary><div class="scroll"><table>
<thead><tr><th scope="col">confidence</th><th scope="col">lines</th><th scope="col">mean confidence</th><th scope="col">right</th></tr></thead>
<tbody>${reliability.map(
    (bin) =>
      html`<tr><th scope="row">${formatPercent(bin.from, 0)} to ${formatPercent(bin.to, 0)}</th><td>${formatCount(bin.lines)}</td><td>${formatPercent(bin.confidence)}</td><td>${formatPercent(bin.accuracy)}</td></tr>`,
  )}</tbody></table></div></details>
</section>`
}
