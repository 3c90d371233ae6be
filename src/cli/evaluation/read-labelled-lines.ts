import type { z } from 'zod'
import { formatProblem } from '../../content/files/content-problem.js'
import { readLabelledSet } from '../../nlu/evaluation/benchmark/labelled-line.js'
import { CliError } from '../process-io.js'
import { invalidInputExitCode } from './evaluate-options.js'

/** Reads the lines of several files. @throws CliError listing the invalid lines. */
export function readLabelledLines<Line>(paths: readonly string[], schema: z.ZodType<Line>): readonly Line[] {
  const sets = paths.map((path) => readLabelledSet(path, schema))
  const problems = sets.flatMap((set) => set.problems)
  if (problems.length > 0) {
    const shown = problems.slice(0, 20).map(formatProblem)
    const rest = problems.length - shown.length
    throw new CliError(
      [...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'),
      invalidInputExitCode,
    )
  }
  return sets.flatMap(({ lines }) => lines)
}
