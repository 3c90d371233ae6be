import { nameOf } from './table.mjs'

const left = 190
const scale = 5.2
const bar = 13
const gap = 3
const colours = {
  ours: ['#2563c9', '#6ea8ff'],
  natural: ['#a8770a', '#e0b13f'],
  nlpjs: ['#7b8494', '#98a2b3'],
}

/**
 * Draws accuracies as bars: the whole bar is without typos, the mark in it with typos. Light or dark follows the
 * reader's system.
 */
export function chart(results, engines) {
  const splits = [...new Set(results.map(({ split }) => split))]
  const block = engines.length * (bar + gap) + 16
  const [width, height] = [left + 100 * scale + 90, splits.length * block + 62]
  const parts = splits.flatMap((split, at) => {
    const top = 36 + at * block
    const own = engines.map((engine) => results.find((one) => one.split === split && one.engine === engine))
    return [
      `<text x="${left - 10}" y="${top + (block - 16) / 2 + 3}" text-anchor="end" class="set">${escaped(split)}</text>`,
      ...own.map((result, row) => barOf(result, top + row * (bar + gap))),
    ]
  })
  const legend = engines.map(
    (engine, at) =>
      `<rect class="${engine}" x="${left + at * 130}" y="10" width="12" height="12"/><text x="${left + at * 130 + 18}" y="20">${nameOf(engine)}</text>`,
  )
  const key = `<text x="${left + engines.length * 130 + 8}" y="20">| and second figure: with typos</text>`
  const axis = [0, 20, 40, 60, 80, 100].map(
    (step) =>
      `<path class="grid" d="M${left + step * scale} 32V${height - 28}"/><text x="${left + step * scale}" y="${height - 12}" text-anchor="middle">${step} %</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Share of test lines that are right, by training set and engine; the dark mark in a bar is with typos">
<style>text{font:12px system-ui,sans-serif;fill:#1b2330}.set{font-weight:600}.grid{stroke:#8884;fill:none}.mark{stroke:#1b2330;stroke-width:2}.paper{fill:#fff}
${Object.entries(colours)
  .map(([engine, [light]]) => `.${engine}{fill:${light}}`)
  .join('')}
@media(prefers-color-scheme:dark){text{fill:#e6e9ef}.mark{stroke:#fff}.paper{fill:#1a2028}${Object.entries(
    colours,
  )
    .map(([engine, [, dark]]) => `.${engine}{fill:${dark}}`)
    .join('')}}</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
${[...axis, ...legend, key, ...parts].join('\n')}
</svg>
`
}

function barOf({ engine, ...result }, y) {
  if (!result.isFinished)
    return `<text x="${left + 4}" y="${y + 10}">${nameOf(engine)}: ${escaped(result.reason)}</text>`
  const [end, typos] = [left + result.accuracy * 100 * scale, left + result.typoAccuracy * 100 * scale]
  const figures = `${(result.accuracy * 100).toFixed(1)} / ${(result.typoAccuracy * 100).toFixed(1)}`
  return `<rect class="${engine}" x="${left}" y="${y}" width="${(end - left).toFixed(1)}" height="${bar}"/><path class="mark" d="M${typos.toFixed(1)} ${y}v${bar}"/><text x="${(Math.max(end, typos) + 6).toFixed(1)}" y="${y + 11}">${figures}</text>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
