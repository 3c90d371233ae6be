import { type Html, html } from './html.js'

const size = 320
const margin = { left: 46, right: 12, top: 12, bottom: 44 }

export interface Plot {
  /** Converts a share of the axis to a position in the picture. */
  readonly x: (share: number) => number
  readonly y: (share: number) => number
}

/** Coordinates of a plot of shares, 0 to 1 upwards and to the right. */
export const plot: Plot = {
  x: (share) => margin.left + share * size,
  y: (share) => margin.top + (1 - share) * size,
}

/** Renders a square plot with both axes in per cent; the horizontal one ends at `xMost`. */
export function plotFrame(
  title: string,
  axes: { readonly x: string; readonly y: string; readonly xMost: number },
  content: readonly Html[],
): Html {
  const width = margin.left + size + margin.right
  const height = margin.top + size + margin.bottom
  const steps = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${steps.map((step) => {
  const [x, y] = [plot.x(step), plot.y(step)]
  return html`<path class="grid" d="M${x} ${plot.y(0)}V${plot.y(1)}M${plot.x(0)} ${y}H${plot.x(1)}"/>
<text x="${x}" y="${plot.y(0) + 16}" text-anchor="middle">${Math.round(step * axes.xMost * 100)}</text>
<text x="${plot.x(0) - 6}" y="${y + 4}" text-anchor="end">${Math.round(step * 100)}</text>`
})}
${content}
<text class="axis" x="${plot.x(0.5)}" y="${height - 6}" text-anchor="middle">${axes.x}, %</text>
<text class="axis" transform="translate(12 ${plot.y(0.5)}) rotate(-90)" text-anchor="middle">${axes.y}, %</text>
</svg>`
}
