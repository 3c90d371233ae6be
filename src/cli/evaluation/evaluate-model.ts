import { keepModel, keptModel } from '../../catalogue/kept-models.js'
import { modelFolders } from '../../program-folders.js'
import { buildModel } from '../../understanding/build-model.js'
import { isOutOfScope } from '../../understanding/content.js'
import { LabelledLine, OutsideLine } from '../../understanding/evaluation/labelled-line.js'
import { tryLines } from '../../understanding/evaluation/try-lines.js'
import { configFrom } from '../environment.js'
import { CommandFailure, type Surroundings } from '../surroundings.js'
import { evaluatedContent } from './evaluated-content.js'
import { linesOf } from './lines-of.js'
import { type EvaluateOptions, wrongInput } from './options.js'
import { tell } from './tell.js'

/** The model that the topics give, on a set of labelled lines. */
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
  let model = keptModel(content, folders)
  if (model === null) {
    around.stderr.write('  learning the topics …\n')
    model = buildModel(content)
    if (options.intents === undefined) keepModel(model, folders.at(-1)!)
  }
  const tested = tryLines(
    [
      ...lines.map((line) => ({ ...line, isOutside: kinds.get(line.label)! })),
      ...outside.map((line) => ({ ...line, label: 'out of scope', isOutside: true })),
    ],
    model,
    evaluated,
  )
  tell(tested, `The lines of ${options.test!.join(', ')}`, null, options, around)
}
