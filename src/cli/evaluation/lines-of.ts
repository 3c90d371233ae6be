import type { z } from 'zod'
import { problemText } from '../../content/problem.js'
import { readLabelledSet } from '../../understanding/evaluation/labelled-line.js'
import { CommandFailure } from '../surroundings.js'
import { wrongInput } from './options.js'

/** Reads the lines of several files. @throws CommandFailure naming the invalid ones. */
export function linesOf<Line>(paths: readonly string[], schema: z.ZodType<Line>): readonly Line[] {
  const sets = paths.map((path) => readLabelledSet(path, schema))
  const problems = sets.flatMap((set) => set.problems)
  if (problems.length > 0) {
    const shown = problems.slice(0, 20).map(problemText)
    const rest = problems.length - shown.length
    throw new CommandFailure([...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'), wrongInput)
  }
  return sets.flatMap(({ lines }) => lines)
}
