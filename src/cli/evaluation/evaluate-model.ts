import { topicModelFor } from '../../catalogue/kept-models.js'
import { noDialogue } from '../../nlu/dialogue-model.js'
import { modelFolders } from '../../program-folders.js'
import { buildTopicModel } from '../../understanding/build-model.js'
import { type Content, isOutOfScope } from '../../understanding/content.js'
import { LabelledLine, OutsideLine } from '../../understanding/evaluation/labelled-line.js'
import { tryLines } from '../../understanding/evaluation/try-lines.js'
import type { TopicModel } from '../../understanding/model.js'
import { configFrom } from '../environment.js'
import { CommandFailure, type Surroundings } from '../surroundings.js'
import { evaluatedContent } from './evaluated-content.js'
import { linesOf } from './lines-of.js'
import { type EvaluateOptions, wrongInput } from './options.js'
import { tell } from './tell.js'

/** Tests the model trained on the content's topics with labelled sentences. */
export function evaluateModel(options: EvaluateOptions, around: Surroundings): void {
  const lines = linesOf(options.test!, LabelledLine)
  const outside = linesOf(options.oos ?? [], OutsideLine)
  const evaluated = evaluatedContent(options, around)
  const { content } = evaluated
  const kinds = new Map(content.intents.map((intent) => [intent.topic, isOutOfScope(intent)]))
  const unknown = [...new Set(lines.map(({ label }) => label).filter((label) => !kinds.has(label)))]
  if (unknown.length > 0) {
    const labels = unknown.slice(0, 10).join(', ')
    throw new CommandFailure(
      `${options.test!.join(', ')}: no topic is called ${labels}. Correct the labels, or learn them too: --train FILE`,
      wrongInput,
    )
  }
  const folders = modelFolders(configFrom(around).dataDirectory)
  const announce = () => around.stderr.write('  learning the topics …\n')
  const topics =
    options.intents === undefined ? topicModelFor(content, folders, announce) : learnt(content, announce)
  const tested = tryLines(
    [
      ...lines.map((line) => ({ ...line, isOutside: kinds.get(line.label)! })),
      ...outside.map((line) => ({ ...line, label: 'out of scope', isOutside: true })),
    ],
    { ...topics, dialogue: noDialogue },
    evaluated,
  )
  tell(tested, `The lines of ${options.test!.join(', ')}`, null, options, around)
}

function learnt(content: Content, announce: () => void): TopicModel {
  announce()
  return buildTopicModel(content)
}
