import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { DateTime } from 'luxon'
import { catalogueSource, modelFolders, programDirectory } from '../../app/paths.js'
import type { Config } from '../../config.js'
import {
  type BehaviourRates,
  defaultBehaviourRates,
} from '../../dialogue/simulator/person/behaviour-rates.js'
import { reportOf, SavedReport, toSavedReport } from '../../dialogue/simulator/report/report.js'
import { reportPage } from '../../dialogue/simulator/report/report-page.js'
import { reportText } from '../../dialogue/simulator/report/report-text.js'
import {
  loadRunContent,
  plannedTalks,
  type RunOptions,
  runTalks,
} from '../../dialogue/simulator/run-talks.js'
import { loadConfig } from '../load-config.js'
import { relativeToWorkingFolder } from '../new/write-new-files.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { requireLanguageModelSettings } from '../require-language-model.js'
import type { CliContext } from '../run-cli.js'

interface SimulateOptions {
  readonly talks: number
  readonly seed: number
  readonly topic?: string
  readonly lang?: string
  readonly people?: string
  readonly at: string
  readonly rate: BehaviourRates
  readonly workers: number
  readonly transcripts: number
  readonly json?: boolean
  readonly html?: string
  readonly save?: string
  readonly baseline?: string
  readonly model?: boolean
}

const wrongInput = 2
/** A Tuesday morning within the shipped opening hours, in a week without public holidays. */
const officeHours = '2026-06-09T10:00'

const help = `
Simulated people talk to the real engine: each has a problem, a mood, and a true answer to every question in its guide. What they
say comes from the lines in --people, which are not in any training data. docs/dialogue-simulator.md explains what each figure means.

  guichet simulate --topic network.vpn                   shows where people give up on this guide
  guichet simulate --talks 400 --baseline before.json    shows what a change has done
  guichet simulate --html talks.html --transcripts 20    writes example talks, by kind of fault`

/** Adds `guichet simulate`, which measures the bot's conversations with simulated people. */
export function registerSimulateCommand(program: Command, { io }: CliContext): void {
  program
    .command('simulate')
    .description(
      'Have simulated people talk to the bot, and measure what it understood and how each talk ended.',
    )
    .option('--talks <number>', 'how many talks', wholeNumber, 2_000)
    .option('--topic <topic>', 'only this topic or family, such as network.vpn or network')
    .option('--lang <language>', 'only this language, such as fr')
    .option('--seed <number>', 'the same seed gives the same people', wholeNumber, 1)
    .option('--people <folder>', "the people's lines (default: test/dialogue/people)")
    .option('--at <moment>', "when the conversations begin, in the server's time zone", officeHours)
    .option(
      '--rate <name=number>',
      'how often people do something, such as asksBack=0.5; can be given more than once',
      withRate,
      defaultBehaviourRates,
    )
    .option(
      '--workers <number>',
      'how many threads to use; 1 needs the least memory',
      wholeNumber,
      availableParallelism(),
    )
    .option(
      '--transcripts <number>',
      'how many example talks to show for each kind of fault',
      wholeNumberOrNone,
      0,
    )
    .option('--model', 'also use the language model at GUICHET_MODEL_URL; then no two runs are the same')
    .option('--html <file>', 'write an HTML page with the figures and the example talks')
    .option('--save <file>', 'save the figures, for --baseline')
    .option('--baseline <file>', 'compare with saved figures')
    .option('--json', 'print everything as one JSON object')
    .addHelpText('after', help)
    .action(async (options: SimulateOptions) => {
      const config = loadConfig(io)
      const baseline = options.baseline === undefined ? null : readBaseline(options.baseline)
      const run = runOptions(options, config)
      const talks = await simulated(run, options.workers, io)
      const report = reportOf(talks, run, options.transcripts)
      const isOfOneTopic = Object.keys(report.byTopic).length === 1
      if (options.save !== undefined) writeJson(options.save, toSavedReport(report))
      if (options.html !== undefined) {
        writeFileSync(resolve(options.html), reportPage(report))
        io.stderr.write(`Written  ${relativeToWorkingFolder(resolve(options.html))}\n`)
      }
      io.stdout.write(
        options.json === true
          ? `${JSON.stringify(report)}\n`
          : `${reportText(report, { baseline, isOfOneTopic, showsTalks: options.transcripts > 0 })}\n`,
      )
    })
}

function runOptions(options: SimulateOptions, config: Config): RunOptions {
  const { lang: language = null, topic = null } = options
  if (language !== null && !config.languages.includes(language))
    throw new CliError(`--lang must be one of GUICHET_LANGUAGES: ${config.languages.join(', ')}.`, wrongInput)
  return {
    source: catalogueSource(config),
    modelFolders: modelFolders(config.dataDirectory),
    people:
      options.people === undefined ? join(programDirectory, 'test/dialogue/people') : resolve(options.people),
    talks: options.talks,
    seed: options.seed,
    policy: options.rate,
    topic,
    language,
    startsAt: moment(options.at, config.timeZone),
    timeZone: config.timeZone,
    model: options.model === true ? requireLanguageModelSettings(config) : null,
  }
}

async function simulated(run: RunOptions, workers: number, { stderr }: ProcessIo) {
  const opened = loadRunContent(run, (what) => stderr.write(`${what}\n`))
  if (plannedTalks(opened.banks, run.topic).length === 0) {
    const known = [...new Set(opened.banks.flatMap(({ topics }) => [...topics.keys()]))].sort()
    throw new CliError(
      `${run.people} has no lines about ${run.topic}. It has lines about: ${known.join(', ')}.`,
      wrongInput,
    )
  }
  // Train the model once here, so that worker threads don't have to.
  const knowledge = opened.knowledge()
  let done = 0
  const every = Math.max(1, Math.round(run.talks / 20))
  return runTalks(
    run,
    Math.min(workers, run.talks),
    () => ({ banks: opened.banks, knowledge }),
    (told) => {
      if ('log' in told) {
        stderr.write(told.log)
        return
      }
      done += 1
      if (done % every === 0) stderr.write(`${done} of ${run.talks} talks\n`)
    },
  )
}

function readBaseline(file: string): SavedReport {
  if (!existsSync(file))
    throw new CliError(
      `There is no file ${file}. Create it with --save before you make the change.`,
      wrongInput,
    )
  const read = SavedReport.safeParse(parsed(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  throw new CliError(`${file} has no figures from guichet simulate --save. Save them again.`, wrongInput)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function writeJson(file: string, value: object): void {
  writeFileSync(resolve(file), `${JSON.stringify(value, null, 1)}\n`)
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('Give a whole number, 1 or more.')
}

function wholeNumberOrNone(value: string): number {
  return value === '0' ? 0 : wholeNumber(value)
}

/** Replaces one rate of the policy, given as `name=value`. */
function withRate(given: string, policy: BehaviourRates): BehaviourRates {
  const [name = '', value = ''] = given.split('=')
  const number = Number(value)
  if (!Object.hasOwn(defaultBehaviourRates, name))
    throw new InvalidArgumentError(`Use one of: ${Object.keys(defaultBehaviourRates).join(', ')}.`)
  if (value === '' || Number.isNaN(number) || number < 0)
    throw new InvalidArgumentError(`Give a number, 0 or more, such as ${name}=0.5.`)
  return { ...policy, [name]: number }
}

function moment(value: string, zone: string): number {
  const at = DateTime.fromISO(value, { zone })
  if (at.isValid) return at.toMillis()
  throw new CliError(`--at must be a date and time such as ${officeHours}.`, wrongInput)
}
