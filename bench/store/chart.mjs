import { nameOf } from './table.mjs'

const colours = {
  lowdb: ['#2563c9', '#6ea8ff'],
  jsonfile: ['#a8770a', '#e0b13f'],
  postgres: ['#7b8494', '#98a2b3'],
}
const panels = [
  { title: 'one write, ms', of: ({ writes }) => writes.oneMs },
  { title: 'processor time of a write, ms', of: ({ writes }) => writes.cpuMs },
  { title: 'loop held while writing, ms of processor', of: ({ writes }) => writes.stall.processor },
  { title: 'start, ms of processor', of: ({ startCpuMs }) => startCpuMs },
  { title: 'idle memory, MB', of: ({ rssMb }) => rssMb },
  { title: 'a rare word found, ms', of: ({ searches }) => searches.rare.medianMs },
]
const columns = 3
const [panelWidth, panelHeight] = [300, 190]
const plot = { left: 46, top: 34, width: 236, height: 126 }

/**
 * Draws how each figure grows with the number of tickets, on two logarithmic scales. Light or dark follows the reader's
 * system.
 */
export function chart(results) {
  const measured = results.filter(({ problem, size, open }) => problem === undefined && size !== open)
  const sizes = [...new Set(measured.map(({ size }) => size))].sort((one, two) => one - two)
  if (sizes.length === 0) return ''
  const stores = Object.keys(colours).filter((store) => measured.some((one) => one.store === store))
  const [width, height] = [columns * panelWidth, Math.ceil(panels.length / columns) * panelHeight + 40]
  const legend = stores.map(
    (store, at) =>
      `<rect class="${store}" x="${plot.left + at * 210}" y="12" width="12" height="12"/><text x="${plot.left + at * 210 + 18}" y="22">${nameOf(store)}</text>`,
  )
  const drawn = panels.map((panel, at) => {
    const [x, y] = [(at % columns) * panelWidth, 36 + Math.floor(at / columns) * panelHeight]
    return `<g transform="translate(${x} ${y})">${panelOf(panel, measured, sizes, stores)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="What a write, a start, idle memory and a search cost, by number of tickets and store">
<style>text{font:12px system-ui,sans-serif;fill:#1b2330}.title{font-weight:600}.grid{stroke:#8884;fill:none}.line{fill:none;stroke-width:2}.paper{fill:#fff}
${styles(0)}
@media(prefers-color-scheme:dark){text{fill:#e6e9ef}.paper{fill:#1a2028}
${styles(1)}}</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
${[...legend, ...drawn].join('\n')}
</svg>
`
}

function panelOf({ title, of }, measured, sizes, stores) {
  const values = measured.map(of)
  const scaleX = logScale(sizes[0], sizes.at(-1), plot.left, plot.left + plot.width)
  const [low, high] = [decade(Math.min(...values), Math.floor), decade(Math.max(...values), Math.ceil)]
  const scaleY = logScale(low, Math.max(high, low * 10), plot.top + plot.height, plot.top)
  const grid = steps(low, Math.max(high, low * 10)).map(
    (step) =>
      `<path class="grid" d="M${plot.left} ${scaleY(step)}h${plot.width}"/><text x="${plot.left - 6}" y="${scaleY(step) + 4}" text-anchor="end">${short(step)}</text>`,
  )
  const axis = sizes.map(
    (size) =>
      `<text x="${scaleX(size)}" y="${plot.top + plot.height + 18}" text-anchor="middle">${short(size)}</text>`,
  )
  const lines = stores.map((store) => {
    const own = measured.filter((one) => one.store === store)
    const points = own.map((one) => [scaleX(one.size), scaleY(of(one))].map((place) => place.toFixed(1)))
    const dots = points.map(([x, y]) => `<circle class="${store}" cx="${x}" cy="${y}" r="3.5"/>`)
    return `<path class="line ${store}-line" d="M${points.map((point) => point.join(' ')).join('L')}"/>${dots.join('')}`
  })
  return [`<text class="title" x="${plot.left}" y="20">${title}</text>`, ...grid, ...axis, ...lines].join('')
}

function logScale(from, to, start, end) {
  const span = Math.log(to / from) || 1
  return (value) => start + (Math.log(value / from) / span) * (end - start)
}

function decade(value, round) {
  return 10 ** round(Math.log10(Math.max(value, 0.01)))
}

function steps(low, high) {
  const count = Math.round(Math.log10(high / low))
  return Array.from({ length: count + 1 }, (_, at) => low * 10 ** at)
}

function short(value) {
  if (value >= 1e6) return `${value / 1e6} M`
  return value >= 1e3 ? `${value / 1e3} k` : `${Number(value.toPrecision(2))}`
}

function styles(mode) {
  return Object.entries(colours)
    .map(([store, shades]) => `.${store}{fill:${shades[mode]}}.${store}-line{stroke:${shades[mode]}}`)
    .join('')
}
