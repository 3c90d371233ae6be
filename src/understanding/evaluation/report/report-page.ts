import type { Comparison } from '../compare.js'
import type { Figures } from '../figures.js'
import { count, percent } from '../number-text.js'
import { bandsSection } from './bands-section.js'
import { comparisonSection } from './comparison-section.js'
import { confusionsSection } from './confusions-section.js'
import { type Html, html } from './html.js'
import { matrixSection } from './matrix.js'
import { rejectionPlot } from './rejection-plot.js'
import { reliabilityPlot } from './reliability-plot.js'
import { script } from './script.js'
import { style } from './style.js'
import { topicsSection } from './topics-section.js'

/** Renders a self-contained HTML page: it loads nothing, and its content security policy forbids it to. */
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
<p class="lead">${count(figures.lines)} lines of ${figures.topics.length} topics${
    figures.outside === null ? null : `, and ${count(figures.outside.lines)} lines that are not ours`
  }. ${figures.languages.map(({ language, lines }) => `${language}: ${count(lines)}`).join(', ')}.</p>
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
  const byLanguage = languages.map(({ language, accuracy: own }) => `${language} ${percent(own)}`).join(' · ')
  return html`<dl class="tiles">
${tile('right topic first', percent(accuracy), byLanguage)}
${tile('right topic in best three', percent(top3), 'what a question would offer')}
${tile('macro-F1', percent(macroF1), 'each topic weighs the same')}
${tile('answered at once', percent(bands.answered.share), `right: ${percent(bands.answered.right)}`)}
${tile('calibration error', percent(calibrationError), 'confidence against being right')}
${outside === null ? null : tile('not ours, not answered', percent(1 - outside.bands.answered.share), `AUROC ${percent(outside.auroc)}`)}
</dl>`
}

function tile(name: string, figure: string, more: string): Html {
  return html`<div><dt>${name}</dt><dd>${figure}<small>${more}</small></dd></div>`
}
