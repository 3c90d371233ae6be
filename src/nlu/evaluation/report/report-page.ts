import type { Comparison } from '../compare.js'
import type { Figures } from '../figures.js'
import { formatCount, formatPercent } from '../number-text.js'
import { bandsSection } from './bands-section.js'
import { comparisonSection } from './comparison-section.js'
import { confusionsSection } from './confusions-section.js'
import { type Html, html } from './html.js'
import { matrixSection } from './matrix-section.js'
import { rejectionPlot } from './rejection-plot.js'
import { reliabilityPlot } from './reliability-plot.js'
import { script } from './script.js'
import { style } from './style.js'
import { topicsSection } from './topics-section.js'

/** Renders a self-contained HTML page: it loads nothing, and its content security policy wouldn't allow it to. */
export function reportPage(
  figures: Figures,
  { title, comparison }: { readonly title: string; readonly comparison: Comparison | null },
): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guichet: ${title}</title>
<style>${{ html: style }}</style></head>
<body><main>
<h1>${title}</h1>
<p class="lead">${formatCount(figures.lines)} lines of ${figures.topics.length} topics${
    figures.outside === null ? null : `, and ${formatCount(figures.outside.lines)} lines out of scope`
  }. ${figures.languages.map(({ language, lines }) => `${language}: ${formatCount(lines)}`).join(', ')}.</p>
${tiles(figures)}
${comparison === null ? null : comparisonSection(comparison)}
${bandsSection(figures)}
<div class="pair">${reliabilityPlot(figures)}${rejectionPlot(figures)}</div>
${matrixSection(figures)}
${confusionsSection(figures)}
${topicsSection(figures)}
</main>
<script>${{ html: script }}</script>
</body></html>
`.html
}

function tiles({ accuracy, top3, macroF1, calibrationError, languages, bands, outside }: Figures): Html {
  const byLanguage = languages
    .map(({ language, accuracy: own }) => `${language} ${formatPercent(own)}`)
    .join(' · ')
  return html`<dl class="tiles">
${tile('right topic first', formatPercent(accuracy), byLanguage)}
${tile('right topic in best three', formatPercent(top3), 'what the bot would offer if it asked')}
${tile('macro-F1', formatPercent(macroF1), 'each topic counts the same')}
${tile('answered immediately', formatPercent(bands.answered.share), `right: ${formatPercent(bands.answered.right)}`)}
${tile('calibration error', formatPercent(calibrationError), 'confidence compared with accuracy')}
${outside === null ? null : tile('out of scope, not answered', formatPercent(1 - outside.bands.answered.share), `AUROC ${formatPercent(outside.auroc)}`)}
</dl>`
}

function tile(name: string, figure: string, more: string): Html {
  return html`<div><dt>${name}</dt><dd>${figure}<small>${more}</small></dd></div>`
}
