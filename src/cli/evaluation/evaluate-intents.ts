import { readBaseline, saveBaseline } from '../../understanding/evaluation/baseline.js'
import { type Comparison, compare } from '../../understanding/evaluation/compare.js'
import { crossValidate } from '../../understanding/evaluation/cross-validate.js'
import { count } from '../../understanding/evaluation/number-text.js'
import { CommandFailure, type Surroundings } from '../surroundings.js'
import { evaluatedContent } from './evaluated-content.js'
import { type EvaluateOptions, wrongInput } from './options.js'
import { tell } from './tell.js'

/** Cross-validates the topic classifier, and compares the result with a baseline if one is given. */
export async function evaluateIntents(
  options: EvaluateOptions,
  around: Surroundings,
): Promise<Comparison | null> {
  const baseline = options.baseline === undefined ? null : readBaseline(options.baseline)
  const evaluated = evaluatedContent(options, around)
  const began = performance.now()
  const tested = await crossValidate(evaluated, options.jobs, (done, of, lines) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    around.stderr.write(`  ${done} of ${of} folds read: ${count(lines)} lines, ${seconds} s so far\n`)
  })
  const comparison = baseline === null ? null : compare(baseline, tested)
  if (comparison?.sharedLines === 0) {
    throw new CommandFailure(`${options.baseline} has no line in common with these topics.`, wrongInput)
  }
  if (options.save !== undefined) saveBaseline(options.save, tested)
  tell(tested, 'Cross-validation of the topics', comparison, options, around)
  return comparison
}
