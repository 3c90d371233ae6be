import { writeFileSync } from 'node:fs'
import type { Comparison } from '../../understanding/evaluation/compare.js'
import { comparisonText } from '../../understanding/evaluation/comparison-text.js'
import { figuresOf, withoutExamples } from '../../understanding/evaluation/figures.js'
import { figuresText } from '../../understanding/evaluation/figures-text.js'
import { reportPage } from '../../understanding/evaluation/report/report-page.js'
import type { TestedLine } from '../../understanding/evaluation/tested-line.js'
import type { Surroundings } from '../surroundings.js'
import type { EvaluateOptions } from './options.js'

/** Writes the result as text or JSON and, if requested, as an HTML report. */
export function tell(
  tested: readonly TestedLine[],
  title: string,
  comparison: Comparison | null,
  { json, html, examples }: EvaluateOptions,
  { stdout, stderr }: Surroundings,
): void {
  const figures = examples ? figuresOf(tested) : withoutExamples(figuresOf(tested))
  if (html !== undefined) {
    writeFileSync(html, reportPage(figures, { title, comparison }))
    stderr.write(`  report: ${html}\n`)
  }
  if (json === true) stdout.write(`${JSON.stringify({ ...figures, comparison })}\n`)
  else {
    stdout.write(figuresText(figures))
    if (comparison !== null) stdout.write(`\n${comparisonText(comparison)}`)
  }
}
