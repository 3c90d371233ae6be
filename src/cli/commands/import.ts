import { existsSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { modelFolders } from '../../app/paths.js'
import { systemClock } from '../../clock.js'
import type { Config } from '../../config.js'
import { createSearch } from '../../content/articles/search.js'
import { loadOrTrainModel } from '../../content/cache/cached-models.js'
import { formatProblem } from '../../content/files/content-problem.js'
import { trainingContentOf } from '../../content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import { createNluPipeline } from '../../nlu/pipeline.js'
import { contentOption, writableContentFolder } from '../content-folder.js'
import type { CreateDraftDeps } from '../drafts/create-draft.js'
import {
  type ImportResult,
  importArticlesAsDrafts,
  importReportFileName,
} from '../drafts/import-articles-as-drafts.js'
import { formatImportReport } from '../drafts/import-report.js'
import { publishDraft } from '../drafts/publish-draft.js'
import { describeFormat, readSource, type SourceFormat, sourceFormats } from '../drafts/read-source.js'
import { loadConfig } from '../load-config.js'
import { relativeToWorkingFolder } from '../new/write-new-files.js'
import { CliError, type ProcessIo } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

interface ImportOptions {
  readonly content?: string
  readonly from?: SourceFormat
  readonly into?: string
  readonly language?: string
  readonly json?: boolean
  readonly publish?: string
  readonly replace?: boolean
}

const progressEveryMs = 2_000

/** Adds `guichet import`, which turns existing documents into drafts, and drafts into articles. */
export function registerImportCommand(program: Command, { io }: CliContext): void {
  program
    .command('import')
    .argument(
      '[path]',
      'a folder with Markdown or HTML files, a CSV file, or an export from GLPI (CSV or JSON)',
    )
    .description(
      'Turn existing articles from elsewhere into drafts. Drafts are not used until you publish them.',
    )
    .option(...contentOption)
    .addOption(new Option('--from <format>', 'format of the source; usually detected').choices(sourceFormats))
    .option('--into <folder>', 'a folder inside drafts/ in the content folder')
    .option('--language <language>', 'language of all articles; detected for each one if left out')
    .option('--json', 'print the report as one JSON object')
    .option('--publish <draft>', 'check a draft and move it to its topic')
    .option('--replace', 'with --publish: replace a shipped article')
    .addHelpText(
      'after',
      '\nA report is written next to the drafts. Running the same import again adds what is new.',
    )
    .action((path: string | undefined, options: ImportOptions) => {
      if (options.publish !== undefined) publish(options.publish, options, io)
      else if (path === undefined)
        throw new CliError(
          'Nothing to import: give a path (guichet import <path>), or publish a draft (--publish <draft>).',
          2,
        )
      else importPath(path, options, io)
    })
}

function importPath(path: string, options: ImportOptions, io: ProcessIo): void {
  if (!existsSync(path)) throw new CliError(`There is no ${path}.`, 2)
  const config = loadConfig(io)
  if (options.language !== undefined && !config.languages.includes(options.language))
    throw new CliError(`--language must be one of GUICHET_LANGUAGES: ${config.languages.join(', ')}.`, 2)
  const { folder, source } = writableContentFolder(config, options.content)
  const into = draftsFolder(folder, options.into)
  const tell = (text: string) => io.stderr.write(`${text}\n`)
  const deps = partsFor(source, config, options.language ?? null, tell)
  const found = describeFormat(path)
  if (found !== null) tell(`Reading ${path} as ${found}`)
  const imported = importArticlesAsDrafts(
    readSource(resolve(path), options.from ?? null, config.languages),
    into,
    deps,
    announced(tell),
  )
  const report = join(into, importReportFileName)
  writeFileSync(report, formatImportReport(imported, { path, today: deps.today }))
  io.stdout.write(options.json === true ? `${json(imported, into)}\n` : summary(imported, into, report))
}

function partsFor(
  source: Parameters<typeof loadCatalogueOrThrow>[0],
  config: Config,
  language: string | null,
  tell: (text: string) => void,
): CreateDraftDeps {
  const catalogue = loadCatalogueOrThrow(source)
  const content = trainingContentOf(catalogue)
  const model = loadOrTrainModel(content, modelFolders(config.dataDirectory), tell)
  return {
    catalogue,
    reader: createNluPipeline(content, model, catalogue.judgement),
    search: createSearch(catalogue.articles, catalogue.languages.languages),
    language,
    today: new Date(systemClock.now()).toISOString().slice(0, 10),
  }
}

function draftsFolder(content: string, into: string | undefined): string {
  const drafts = join(content, 'drafts')
  const folder = resolve(drafts, into ?? '.')
  const inside = relative(drafts, folder)
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new CliError('--into must be a folder inside drafts/, such as from-glpi.', 2)
  return folder
}

/** Returns a function that reports the progress of a long import, at most every two seconds. */
function announced(tell: (text: string) => void): (done: number) => void {
  let last = systemClock.now()
  return (done) => {
    const now = systemClock.now()
    if (now - last < progressEveryMs) return
    last = now
    tell(`${done} read …`)
  }
}

function summary({ drafts, left }: ImportResult, into: string, report: string): string {
  const folder = relativeToWorkingFolder(into)
  const same = drafts.filter(({ similar }) => similar.some(({ isLikelySame }) => isLikelySame)).length
  return [
    `${drafts.length} drafts in ${folder}, ${left.length} left out, ${same} likely duplicates of articles in use`,
    ...left.map(({ source, reason }) => `  left out: ${source}: ${reason}`),
    `The report lists what you still have to do: ${relativeToWorkingFolder(report)}`,
    ...(drafts[0] === undefined ? [] : [`Then: guichet import --publish ${join(folder, drafts[0].file)}`]),
    '',
  ].join('\n')
}

function json({ drafts, left }: ImportResult, into: string): string {
  return JSON.stringify({
    folder: into,
    drafts: drafts.map(({ slug: _slug, body: _body, ...draft }) => draft),
    left,
  })
}

function publish(draft: string, options: ImportOptions, io: ProcessIo): void {
  const { folder, source } = writableContentFolder(loadConfig(io), options.content)
  const { article, pictures, warnings } = publishDraft({
    draft: resolve(draft),
    folder,
    source,
    clock: systemClock,
    replacesShipped: options.replace === true,
  })
  io.stdout.write(
    [
      `Published  ${[article, ...pictures].map(relativeToWorkingFolder).join(', ')}`,
      ...warnings.map((warning) => `  ${warning.severity}: ${formatProblem(warning)}`),
      'A running server picks it up within seconds.',
      '',
    ].join('\n'),
  )
}
