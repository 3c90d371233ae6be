import { withoutLines } from '../../understanding/evaluation/confusions.js'
import { LabelledLine, OutsideLine } from '../../understanding/evaluation/labelled-line.js'
import { learnSplit } from '../../understanding/evaluation/learn-split.js'
import { loadPacks } from '../../understanding/evaluation/load-content.js'
import { count } from '../../understanding/evaluation/number-text.js'
import { splitFigures } from '../../understanding/evaluation/split-figures.js'
import { splitText } from '../../understanding/evaluation/split-text.js'
import { CommandFailure, type Surroundings } from '../surroundings.js'
import { sourceOf } from './evaluated-content.js'
import { linesOf } from './lines-of.js'
import { type EvaluateOptions, wrongInput } from './options.js'

/** Tests the classifier alone: trains on one labelled set and tests on another. */
export function evaluateSplit(options: EvaluateOptions, around: Surroundings): void {
  const { train, test, oos, language, json, examples } = options
  const languages = loadPacks(sourceOf(options, around))
  const codes = languages.map((pack) => pack.code)
  const split = {
    train: linesOf(train!, LabelledLine),
    test: linesOf(test!, LabelledLine),
    outside: linesOf(oos ?? [], OutsideLine),
  }
  const used = [
    language,
    ...Object.values(split).flatMap((lines) => lines.flatMap((line) => line.language ?? [])),
  ]
  const unknown = used.find((code) => !codes.includes(code))
  if (unknown !== undefined) {
    throw new CommandFailure(
      `There is no language ${unknown} here. These are set up: ${codes.join(', ')}; GUICHET_LANGUAGES names them.`,
      wrongInput,
    )
  }
  around.stderr.write(`  learning ${count(split.train.length)} lines …\n`)
  const measured = splitFigures(split, (lines) => learnSplit(lines, languages, language))
  const figures = examples ? measured : { ...measured, confusions: withoutLines(measured.confusions) }
  around.stdout.write(json === true ? `${JSON.stringify(figures)}\n` : splitText(figures))
}
