import type { Comparison } from '../../nlu/evaluation/compare.js'
import { comparisonText } from '../../nlu/evaluation/comparison-text.js'
import { figuresOf, withoutExamples } from '../../nlu/evaluation/figures.js'
import { figuresText } from '../../nlu/evaluation/figures-text.js'
import type { TestedLine } from '../../nlu/evaluation/tested-line.js'
import type { ProcessIo } from '../process-io.js'
import type { EvaluateOptions } from './evaluate-options.js'

/** Writes the result as text or JSON. */
export function writeEvaluationResult(
  tested: readonly TestedLine[],
  comparison: Comparison | null,
  { json, examples }: EvaluateOptions,
  { stdout }: ProcessIo,
): void {
  const figures = examples ? figuresOf(tested) : withoutExamples(figuresOf(tested))
  if (json === true) stdout.write(`${JSON.stringify({ ...figures, comparison })}\n`)
  else {
    stdout.write(figuresText(figures))
    if (comparison !== null) stdout.write(`\n${comparisonText(comparison)}`)
  }
}
