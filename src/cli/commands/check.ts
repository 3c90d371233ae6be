import { resolve } from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { openModel, spendingInMemory } from '../../app/open-model.js'
import { catalogueSource } from '../../app/paths.js'
import { systemClock } from '../../clock.js'
import type { Config } from '../../config.js'
import { missingFacts } from '../../content/check/facts/fact-usage.js'
import { loadCheckedCatalogue, todayInUtc } from '../../content/check/load-checked-catalogue.js'
import type { ContentProblem } from '../../content/files/content-problem.js'
import { type CheckDuration, lintContentQuality } from '../../content/lint/check-quality.js'
import { countContent } from '../../content/lint/count-content.js'
import { lintTexts } from '../../content/lint/lint-texts.js'
import type { Catalogue, CatalogueSource } from '../../content/load/load-catalogue.js'
import { type ModelSetup, tryModel } from '../../nlu/model-reader/try-model.js'
import { formatCheckReport } from '../check-report.js'
import { requireContentFolder } from '../content-folder.js'
import { loadConfig } from '../load-config.js'
import { CliError, type ProcessIo } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

interface CheckCommand {
  readonly json?: boolean
  readonly content?: string
  readonly only?: string
  readonly strict?: boolean
  readonly times?: boolean
}

const wrongInput = 2

/** Adds `guichet check`, which lists all problems in the data files. The exit code is 1 if any must be corrected. */
export function registerCheckCommand(program: Command, { io, exitWith }: CliContext): void {
  program
    .command('check')
    .description(
      'Check intents/, knowledge-base/ and policies/. Shows the file, the line and how to fix each problem.',
    )
    .option('--only <topic>', 'check only one topic, such as network.vpn')
    .option('--strict', 'treat warnings as errors (exit code 1)')
    .option('--times', 'show how long each check took')
    .option('--json', 'print one JSON object')
    .option(
      '--content <folder>',
      "folder with the organisation's own files, which override the shipped ones (default: GUICHET_CONTENT_DIR)",
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing to fix · 1 errors, or warnings with --strict · 2 no such topic or folder.\n',
    )
    .action(async ({ json, content, only: topic, strict, times }: CheckCommand) => {
      const only = topic ?? null
      const config = loadConfig(io)
      const contentDirectory = content === undefined ? config.contentDirectory : resolve(content)
      requireContentFolder(contentDirectory)
      const source = catalogueSource({ contentDirectory, languages: config.languages })
      const checked = checkContent(source, only)
      if (only !== null && !isKnown(only, checked.catalogue))
        throw new CliError(`There is no topic ${only}. Use one from intents/.`, wrongInput)
      const problems = checked.problems.filter((problem) => only === null || isProblemOfTopic(problem, only))
      const figures = checked.catalogue === null ? null : countContent(checked.catalogue, only)
      const facts = checked.catalogue === null ? [] : missingFacts(checked.catalogue, only)
      const model = await modelFound(config, io)
      io.stdout.write(
        json === true
          ? `${JSON.stringify({ problems, figures, facts, model, times: checked.times })}\n`
          : [
              formatCheckReport(problems, figures, facts, times === true ? checked.times : []),
              ...(model?.findings ?? []).map(modelText),
            ].join(''),
      )
      if (problems.some(({ severity }) => strict === true || severity === 'error')) exitWith(1)
    })
}

/**
 * Sends a test request to the language model; null if none is set up. The result doesn't affect the exit code, because
 * the check is about the data files.
 */
async function modelFound(config: Config, { stderr }: ProcessIo): Promise<ModelSetup | null> {
  const log = pino({ level: 'warn' }, stderr)
  const model = await openModel(config.model, { clock: systemClock, log, spending: spendingInMemory })
  return model === null ? null : tryModel(model)
}

function modelText({ isFine, remedy, what }: ModelSetup['findings'][number]): string {
  return `\nModel: ${isFine ? '✔' : '✘'} ${what}${remedy === '' ? '' : `\n  → ${remedy}`}\n`
}

export function checkContent(
  source: CatalogueSource,
  only: string | null,
): {
  readonly catalogue: Catalogue | null
  readonly problems: readonly ContentProblem[]
  readonly times: readonly CheckDuration[]
} {
  const now = () => performance.now()
  const from = now()
  const { catalogue, problems } = loadCheckedCatalogue(source)
  const files = { check: 'files', ms: now() - from }
  if (catalogue === null) return { catalogue, problems, times: [files] }
  const between = now()
  const inTexts = lintTexts(catalogue, source, todayInUtc(systemClock))
  const texts = { check: 'texts', ms: now() - between }
  const quality = lintContentQuality(catalogue, source, now, only)
  return {
    catalogue,
    problems: [...problems, ...inTexts, ...quality.problems],
    times: [files, texts, ...quality.times],
  }
}

/**
 * Checks whether a topic has an intent or a guide. If the catalogue couldn't be loaded, every topic counts as known, so
 * that its problems are shown.
 */
function isKnown(topic: string, catalogue: Catalogue | null): boolean {
  if (catalogue === null) return true
  return catalogue.intents.some((intent) => intent.topic === topic) || catalogue.guides.has(topic)
}

/** Checks whether a problem is in a file of the topic. */
export function isProblemOfTopic({ file }: ContentProblem, topic: string): boolean {
  const parts = file.split(/[\\/]/)
  return parts.at(-1) === `${topic}.yml` || parts.at(-2) === topic
}
