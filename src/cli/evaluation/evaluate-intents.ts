import { readBaseline, saveBaseline } from '../../nlu/evaluation/baseline.js'
import { type Comparison, compare } from '../../nlu/evaluation/compare.js'
import { crossValidate } from '../../nlu/evaluation/cross-validate.js'
import { formatCount } from '../../nlu/evaluation/number-text.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { type EvaluateOptions, invalidInputExitCode } from './evaluate-options.js'
import { loadEvaluatedContent } from './load-evaluated-content.js'
import { writeEvaluationResult } from './write-evaluation-result.js'

/** Cross-validates the topic classifier, and compares the result with a baseline if one is given. */
export async function evaluateIntents(options: EvaluateOptions, io: ProcessIo): Promise<Comparison | null> {
  const baseline = options.baseline === undefined ? null : readBaseline(options.baseline)
  const evaluated = loadEvaluatedContent(options, io)
  const began = performance.now()
  const tested = await crossValidate(evaluated, options.jobs, (done, of, lines) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    io.stderr.write(`  ${done} of ${of} folds read: ${formatCount(lines)} lines, ${seconds} s so far\n`)
  })
  const comparison = baseline === null ? null : compare(baseline, tested)
  if (comparison?.sharedLines === 0) {
    throw new CliError(`${options.baseline} has no lines in common with these topics.`, invalidInputExitCode)
  }
  if (options.save !== undefined) saveBaseline(options.save, tested)
  writeEvaluationResult(tested, comparison, options, io)
  return comparison
}
