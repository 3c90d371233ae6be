import type { IntentFile } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { type Line, linesOf, placeOfLine, repeatedLines } from './repeated-lines.js'

/** Checks that no line is an example of two topics. */
export function checkUtterances(intents: readonly IntentFile[]): readonly LintFinding[] {
  return repeatedLines(linesOf(intents))
    .filter(({ line, first }) => line.topic !== first.topic)
    .map(({ line, first }) => inTwoTopics(line, first))
}

function inTwoTopics(line: Line, first: Line): LintFinding {
  return errorAt(
    placeOfLine(line),
    `“${line.text}” is an example of both ${first.topic} and ${line.topic}`,
    'Keep it where a technician would put it, and remove it from the other.',
  )
}
