import type { IntentFile } from '../../../nlu/intent-file.js'
import { errorAt, type LintFinding } from '../lint-finding.js'
import { type ExampleLine, exampleLinesOf, findRepeatedLines, locateExampleLine } from './repeated-lines.js'

/** Checks that no line is an example of two topics. */
export function checkUtterances(intents: readonly IntentFile[]): readonly LintFinding[] {
  return findRepeatedLines(exampleLinesOf(intents))
    .filter(({ line, first }) => line.topic !== first.topic)
    .map(({ line, first }) => inTwoTopics(line, first))
}

function inTwoTopics(line: ExampleLine, first: ExampleLine): LintFinding {
  return errorAt(
    locateExampleLine(line),
    `“${line.text}” is an example of both ${first.topic} and ${line.topic}`,
    'Keep it where a technician would put it, and remove it from the other.',
  )
}
