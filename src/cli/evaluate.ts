import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { catalogueSource, modelFolders } from '../app.js'
import { keepModel, keptModel } from '../catalogue/knowledge.js'
import type { CatalogueSource } from '../catalogue/load-catalogue.js'
import { type Problem, problemText } from '../content/problem.js'
import { buildModel } from '../understanding/build-model.js'
import { isOutOfScope } from '../understanding/content.js'
import { readBaseline, saveBaseline } from '../understanding/evaluation/baseline.js'
import { type Comparison, compare } from '../understanding/evaluation/compare.js'
import { comparisonText } from '../understanding/evaluation/comparison-text.js'
import { crossValidate } from '../understanding/evaluation/cross-validate.js'
import { figuresOf } from '../understanding/evaluation/figures.js'
import { figuresText } from '../understanding/evaluation/figures-text.js'
import { LabelledLine, OutsideLine, readLabelledSet } from '../understanding/evaluation/labelled-line.js'
import { learnSplit } from '../understanding/evaluation/learn-split.js'
import { type Evaluated, loadContent, loadPacks } from '../understanding/evaluation/load-content.js'
import { count } from '../understanding/evaluation/number-text.js'
import { reportPage } from '../understanding/evaluation/report/report-page.js'
import { splitFigures } from '../understanding/evaluation/split-figures.js'
import { splitText } from '../understanding/evaluation/split-text.js'
import type { TestedLine } from '../understanding/evaluation/tested-line.js'
import { tryLines } from '../understanding/evaluation/try-lines.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure, type Surroundings } from './surroundings.js'

interface Options {
  readonly train?: string
  readonly test?: string
  readonly oos?: string
  readonly language?: string
  readonly intents?: string
  readonly content?: string
  readonly jobs: number
  readonly baseline?: string
  readonly save?: string
  readonly html?: string
  readonly json?: boolean
}

/** What is wrong with what was given; 1 stands for "worse than the baseline". */
const wrongInput = 2

/** `guichet evaluate`: how well requests are understood. */
export function addEvaluate(program: Command, { around, exitWith }: CommandContext): void {
  program
    .command('evaluate')
    .description(
      'Measure how well requests are understood: the lines of intents/, each read by a model that has not seen it; or a labelled set.',
    )
    .option('--test <file>', 'read this labelled set instead: {"text": "…", "label": "…"}, one a line')
    .option('--train <file>', 'learn from this labelled set instead of intents/ (with --test)')
    .option('--oos <file>', 'lines that belong to no label: {"text": "…"} (with --test)')
    .option('--language <code>', 'language of lines that do not tell theirs (with --train)', 'en')
    .option('--intents <folder>', 'the topics of this folder alone, instead of those of intents/')
    .option(
      '--content <folder>',
      "the organisation's own files, laid over the shipped ones; else GUICHET_CONTENT_DIR",
    )
    .option('--jobs <number>', 'folds at once; 1 needs the least memory', wholeNumber, availableParallelism())
    .option('--baseline <file>', 'compare with figures saved before; exit code 1 when worse beyond noise')
    .option('--save <file>', 'save the figures, for --baseline')
    .option('--html <file>', 'write a report to look at')
    .option('--json', 'everything, as one JSON object')
    .addHelpText('after', '\ndocs/understanding.md tells what each figure means.')
    .action(async (options: Options) => {
      refuseMixtures(options)
      if (options.train !== undefined) evaluateSplit(options, around)
      else if (options.test !== undefined) evaluateModel(options, around)
      else if ((await evaluateIntents(options, around))?.isWorse) exitWith(1)
    })
}

function refuseMixtures({ train, test, oos, baseline, save, html }: Options): void {
  const wrong = [
    train !== undefined && test === undefined && '--train needs --test: the lines to read after learning',
    oos !== undefined && test === undefined && '--oos needs --test: the lines to compare with',
    test !== undefined &&
      (baseline ?? save) !== undefined &&
      '--baseline and --save are about intents/: leave --test out',
    train !== undefined &&
      html !== undefined &&
      '--html shows what is made of intents/: leave --train out, or --html',
  ].filter((message) => message !== false)
  if (wrong.length > 0) throw new CommandFailure(wrong.join('\n'), wrongInput)
}

async function evaluateIntents(options: Options, around: Surroundings): Promise<Comparison | null> {
  const baseline = options.baseline === undefined ? null : readBaseline(options.baseline)
  const evaluated = evaluatedBy(options, around)
  const began = performance.now()
  const tested = await crossValidate(evaluated, options.jobs, (done, of, lines) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    around.stderr.write(`  ${done} of ${of} folds read: ${count(lines)} lines, ${seconds} s so far\n`)
  })
  const comparison = baseline === null ? null : compare(baseline, tested)
  if (comparison?.sharedLines === 0) {
    throw new CommandFailure(`${options.baseline} has no line in common with these topics.`, wrongInput)
  }
  if (options.save !== undefined) saveBaseline(options.save, tested)
  tell(tested, 'Cross-validation of the topics', comparison, options, around)
  return comparison
}

function evaluateModel(options: Options, around: Surroundings): void {
  const lines = linesOf(readLabelledSet(options.test!, LabelledLine))
  const outside = options.oos === undefined ? [] : linesOf(readLabelledSet(options.oos, OutsideLine))
  const evaluated = evaluatedBy(options, around)
  const { content } = evaluated
  const kinds = new Map(content.intents.map((intent) => [intent.topic, isOutOfScope(intent)]))
  const unknown = [...new Set(lines.map(({ label }) => label).filter((label) => !kinds.has(label)))]
  if (unknown.length > 0) {
    const labels = unknown.slice(0, 10).join(', ')
    throw new CommandFailure(
      `${options.test}: no topic is called ${labels}. Correct the labels, or learn them too: --train FILE`,
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
  tell(tested, `The lines of ${options.test}`, null, options, around)
}

function evaluateSplit(options: Options, around: Surroundings): void {
  const { train, test, oos, language, json } = options
  const languages = loadPacks(sourceOf(options, around))
  const codes = languages.map((pack) => pack.code)
  const split = {
    train: linesOf(readLabelledSet(train!, LabelledLine)),
    test: linesOf(readLabelledSet(test!, LabelledLine)),
    outside: oos === undefined ? [] : linesOf(readLabelledSet(oos, OutsideLine)),
  }
  const used = [
    language!,
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
  const figures = splitFigures(split, (lines) => learnSplit(lines, languages, language!))
  around.stdout.write(json === true ? `${JSON.stringify(figures)}\n` : splitText(figures))
}

function evaluatedBy(options: Options, around: Surroundings): Evaluated {
  const { intents } = options
  const intentsDirectory = intents === undefined ? null : resolve(intents)
  return loadContent({ ...sourceOf(options, around), intentsDirectory })
}

function sourceOf({ content }: Options, around: Surroundings): CatalogueSource {
  const { contentDirectory, languages } = configFrom(around)
  return catalogueSource({
    contentDirectory: content === undefined ? contentDirectory : resolve(content),
    languages,
  })
}

function tell(
  tested: readonly TestedLine[],
  title: string,
  comparison: Comparison | null,
  { json, html }: Options,
  { stdout, stderr }: Surroundings,
): void {
  const figures = figuresOf(tested)
  if (html !== undefined) {
    writeFileSync(html, reportPage(figures, { title, comparison }))
    stderr.write(`  report: ${html}\n`)
  }
  if (json === true) stdout.write(`${JSON.stringify({ ...figures, comparison })}\n`)
  else {
    stdout.write(figuresText(figures))
    if (comparison !== null) stdout.write(`\n${comparisonText(comparison)}`)
  }
}

function linesOf<Line>({ lines, problems }: { lines: readonly Line[]; problems: readonly Problem[] }) {
  if (problems.length > 0) {
    const shown = problems.slice(0, 20).map(problemText)
    const rest = problems.length - shown.length
    throw new CommandFailure([...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'), wrongInput)
  }
  return lines
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('Give a whole number from 1 on.')
}
