import { existsSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { modelFor } from '../catalogue/kept-models.js'
import { contentOf } from '../catalogue/knowledge.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { systemClock } from '../clock.js'
import type { Config } from '../config.js'
import { problemText } from '../content/problem.js'
import { createSearch } from '../knowledge/search.js'
import { modelFolders } from '../program-folders.js'
import { createReader } from '../understanding/create-reader.js'
import { contentFolder, contentOption } from './content-folder.js'
import { type Imported, importDrafts, reportName } from './drafts/import-drafts.js'
import { importReport } from './drafts/import-report.js'
import type { DraftParts } from './drafts/make-draft.js'
import { publishDraft } from './drafts/publish-draft.js'
import { formatFound, readSource, type SourceFormat, sourceFormats } from './drafts/read-source.js'
import { configFrom } from './environment.js'
import { fromHere } from './new/write-new-files.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure, type Surroundings } from './surroundings.js'

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

/** Adds `guichet import`: turns existing knowledge into drafts, and a draft into an article. */
export function addImport(program: Command, { around }: CommandContext): void {
  program
    .command('import')
    .argument('[path]', 'a folder of Markdown or HTML, a CSV, or an export of GLPI (CSV or JSON)')
    .description('Turn knowledge you have elsewhere into drafts. They are not used until you publish them.')
    .option(...contentOption)
    .addOption(new Option('--from <format>', 'format of the source; usually detected').choices(sourceFormats))
    .option('--into <folder>', 'a folder inside drafts/ of the content folder')
    .option('--language <language>', 'language of all articles; detected for each one if left out')
    .option('--json', 'print the report as one JSON object')
    .option('--publish <draft>', 'check a draft and move it to its topic')
    .option('--replace', 'with --publish: replace a shipped article')
    .addHelpText(
      'after',
      '\nA report is written beside the drafts. Running the same import again adds what is new.',
    )
    .action((path: string | undefined, options: ImportOptions) => {
      if (options.publish !== undefined) publish(options.publish, options, around)
      else if (path === undefined)
        throw new CommandFailure('Name what to import: guichet import <path>, or --publish <draft>.', 2)
      else importPath(path, options, around)
    })
}

function importPath(path: string, options: ImportOptions, around: Surroundings): void {
  if (!existsSync(path)) throw new CommandFailure(`There is no ${path}.`, 2)
  const config = configFrom(around)
  if (options.language !== undefined && !config.languages.includes(options.language))
    throw new CommandFailure(
      `--language must be one of GUICHET_LANGUAGES: ${config.languages.join(', ')}.`,
      2,
    )
  const { folder, source } = contentFolder(config, options.content)
  const into = draftsFolder(folder, options.into)
  const tell = (text: string) => around.stderr.write(`${text}\n`)
  const parts = partsFor(source, config, options.language ?? null, tell)
  const found = formatFound(path)
  if (found !== null) tell(`Reading ${path} as ${found}`)
  const imported = importDrafts(
    readSource(resolve(path), options.from ?? null, config.languages),
    into,
    parts,
    announced(tell),
  )
  const report = join(into, reportName)
  writeFileSync(report, importReport(imported, { path, today: parts.today }))
  around.stdout.write(options.json === true ? `${json(imported, into)}\n` : summary(imported, into, report))
}

function partsFor(
  source: Parameters<typeof requireCatalogue>[0],
  config: Config,
  language: string | null,
  tell: (text: string) => void,
): DraftParts {
  const catalogue = requireCatalogue(source)
  const content = contentOf(catalogue)
  const model = modelFor(content, modelFolders(config.dataDirectory), tell)
  return {
    catalogue,
    reader: createReader(content, model, catalogue.judgement),
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
    throw new CommandFailure('--into must be a folder inside drafts/, such as from-glpi.', 2)
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

function summary({ drafts, left }: Imported, into: string, report: string): string {
  const folder = fromHere(into)
  const same = drafts.filter(({ similar }) => similar.some(({ isLikelySame }) => isLikelySame)).length
  return [
    `${drafts.length} drafts in ${folder}, ${left.length} left out, ${same} likely duplicates of articles in use`,
    ...left.map(({ source, reason }) => `  left out: ${source}: ${reason}`),
    `The report tells what is to be done: ${fromHere(report)}`,
    ...(drafts[0] === undefined ? [] : [`Then: guichet import --publish ${join(folder, drafts[0].file)}`]),
    '',
  ].join('\n')
}

function json({ drafts, left }: Imported, into: string): string {
  return JSON.stringify({
    folder: into,
    drafts: drafts.map(({ slug: _slug, body: _body, ...draft }) => draft),
    left,
  })
}

function publish(draft: string, options: ImportOptions, around: Surroundings): void {
  const { folder, source } = contentFolder(configFrom(around), options.content)
  const { article, pictures, warnings } = publishDraft({
    draft: resolve(draft),
    folder,
    source,
    clock: systemClock,
    replacesShipped: options.replace === true,
  })
  around.stdout.write(
    [
      `Published  ${[article, ...pictures].map(fromHere).join(', ')}`,
      ...warnings.map((warning) => `  ${warning.severity}: ${problemText(warning)}`),
      'A running server takes it up within seconds.',
      '',
    ].join('\n'),
  )
}
