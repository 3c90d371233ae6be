import { median } from './table.mjs'

const [left, bar, gap, width] = [250, 16, 6, 760]
const colours = { echo: ['#7b8494', '#98a2b3'], ours: ['#2563c9', '#6ea8ff'] }

/**
 * Draws requests and turns per second as bars, each group on its own scale. Light or dark follows the reader's system.
 */
export function chart({ accept, turns }) {
  const groups = [
    ['Slack: requests accepted a second', accept.filter(({ platform }) => platform === 'slack')],
    ['Teams: requests accepted a second', accept.filter(({ platform }) => platform === 'teams')],
    ['Whole turns a second', turns],
  ].filter(([, bars]) => bars.length > 0)
  let y = 10
  const parts = groups.flatMap(([title, bars]) => {
    const highest = Math.max(...bars.map(({ rounds }) => median(rounds, 'perSecond')))
    const head = `<text class="title" x="10" y="${y + 14}">${title}</text>`
    y += 24
    const rows = bars.map(({ name, isBare, rounds }) => {
      const figure = median(rounds, 'perSecond')
      const length = (figure / highest) * (width - left - 80)
      const row = `<text x="${left - 8}" y="${y + 12}" text-anchor="end">${name}</text><rect class="${isBare ? 'echo' : 'ours'}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar}"/><text x="${(left + length + 6).toFixed(1)}" y="${y + 12}">${Math.round(figure)}</text>`
      y += bar + gap
      return row
    })
    y += 14
    return [head, ...rows]
  })
  const style = (at) =>
    Object.entries(colours)
      .map(([name, both]) => `.${name}{fill:${both[at]}}`)
      .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-label="Requests and turns a second, Guichet beside bare bots">
<style>text{font:12px system-ui,sans-serif;fill:#1b2330}.title{font-weight:600}.paper{fill:#fff}${style(0)}
@media(prefers-color-scheme:dark){text{fill:#e6e9ef}.paper{fill:#1a2028}${style(1)}}</style>
<rect class="paper" width="${width}" height="${y}" rx="8"/>
${parts.join('\n')}
</svg>
`
}
