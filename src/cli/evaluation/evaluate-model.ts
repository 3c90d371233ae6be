import { modelFolders } from '../../app/paths.js'
import { loadOrTrainTopicModel } from '../../content/cache/cached-models.js'
import { buildTopicModel } from '../../nlu/build-model.js'
import { noDialogue } from '../../nlu/dialogue-model/dialogue-model.js'
import { LabelledLine, OutOfScopeLine } from '../../nlu/evaluation/benchmark/labelled-line.js'
import { classifyLines } from '../../nlu/evaluation/classify-lines.js'
import type { TopicModel } from '../../nlu/model.js'
import { isOutOfScope, type NluContent } from '../../nlu/nlu-content.js'
import { loadConfig } from '../load-config.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { type EvaluateOptions, invalidInputExitCode } from './evaluate-options.js'
import { loadEvaluatedContent } from './load-evaluated-content.js'
import { readLabelledLines } from './read-labelled-lines.js'
import { writeEvaluationResult } from './write-evaluation-result.js'

/** Tests the model of the content's topics on labelled sentences. Trains it first if necessary. */
export function evaluateModel(options: EvaluateOptions, io: ProcessIo): void {
  const lines = readLabelledLines(options.test!, LabelledLine)
  const outside = readLabelledLines(options.oos ?? [], OutOfScopeLine)
  const evaluated = loadEvaluatedContent(options, io)
  const { content } = evaluated
  const kinds = new Map(content.intents.map((intent) => [intent.topic, isOutOfScope(intent)]))
  const unknown = [...new Set(lines.map(({ label }) => label).filter((label) => !kinds.has(label)))]
  if (unknown.length > 0) {
    const labels = unknown.slice(0, 10).join(', ')
    throw new CliError(
      `${options.test!.join(', ')}: there is no topic called ${labels}. Correct the labels, or train on them too: --train FILE`,
      invalidInputExitCode,
    )
  }
  const folders = modelFolders(loadConfig(io).dataDirectory)
  const announce = () => io.stderr.write('  training on the topics …\n')
  const topics =
    options.intents === undefined
      ? loadOrTrainTopicModel(content, folders, announce)
      : learnt(content, announce)
  const tested = classifyLines(
    [
      ...lines.map((line) => ({ ...line, isOutside: kinds.get(line.label)! })),
      ...outside.map((line) => ({ ...line, label: 'out of scope', isOutside: true })),
    ],
    { ...topics, dialogue: noDialogue },
    evaluated,
  )
  writeEvaluationResult(tested, null, options, io)
}

function learnt(content: NluContent, announce: () => void): TopicModel {
  announce()
  return buildTopicModel(content)
}
