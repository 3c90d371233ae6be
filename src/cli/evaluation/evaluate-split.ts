import { LabelledLine, OutOfScopeLine } from '../../nlu/evaluation/benchmark/labelled-line.js'
import { splitFigures } from '../../nlu/evaluation/benchmark/split-figures.js'
import { splitFiguresText } from '../../nlu/evaluation/benchmark/split-figures-text.js'
import { trainSplit } from '../../nlu/evaluation/benchmark/train-split.js'
import { withoutLines } from '../../nlu/evaluation/confusions.js'
import { loadPacks } from '../../nlu/evaluation/load-evaluation-content.js'
import { formatCount } from '../../nlu/evaluation/number-text.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { type EvaluateOptions, invalidInputExitCode } from './evaluate-options.js'
import { evaluatedContentSource } from './load-evaluated-content.js'
import { readLabelledLines } from './read-labelled-lines.js'

/** Tests the classifier alone: trains it on one labelled set and tests it on another. */
export function evaluateSplit(options: EvaluateOptions, io: ProcessIo): void {
  const { train, test, oos, language, json, examples } = options
  const languages = loadPacks(evaluatedContentSource(options, io))
  const codes = languages.map((pack) => pack.code)
  const split = {
    train: readLabelledLines(train!, LabelledLine),
    test: readLabelledLines(test!, LabelledLine),
    outside: readLabelledLines(oos ?? [], OutOfScopeLine),
  }
  const used = [
    language,
    ...Object.values(split).flatMap((lines) => lines.flatMap((line) => line.language ?? [])),
  ]
  const unknown = used.find((code) => !codes.includes(code))
  if (unknown !== undefined) {
    throw new CliError(
      `There is no language ${unknown} here. GUICHET_LANGUAGES has these: ${codes.join(', ')}.`,
      invalidInputExitCode,
    )
  }
  io.stderr.write(`  training on ${formatCount(split.train.length)} lines …\n`)
  const measured = splitFigures(split, (lines) => trainSplit(lines, languages, language))
  const figures = examples ? measured : { ...measured, confusions: withoutLines(measured.confusions) }
  io.stdout.write(json === true ? `${JSON.stringify(figures)}\n` : splitFiguresText(figures))
}
