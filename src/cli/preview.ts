import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Catalogue, CatalogueSource } from '../catalogue/load-catalogue.js'
import { inkFor } from '../channels/terminal/ink.js'
import { type Problem, problemText } from '../content/problem.js'
import { catalogueSource, programDirectory } from '../program-folders.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import { checkAll, concerns } from './check.js'
import { contentOption } from './content-folder.js'
import { configFrom } from './environment.js'
import { fromHere } from './new/write-new-files.js'
import { guideTree } from './preview/guide-tree.js'
import { terminalView } from './preview/terminal-view.js'
import { topicMessages } from './preview/topic-messages.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure, type Surroundings } from './surroundings.js'

interface PreviewOptions {
  readonly content?: string
  readonly language?: string
  readonly html?: string
  readonly open?: 'yes' | 'no'
}

interface Preview {
  readonly topic: TopicId
  readonly catalogue: Catalogue
  readonly source: CatalogueSource
  readonly problems: readonly Problem[]
}

/** Adds `guichet preview <topic>`: shows a topic as people will see it, before it is published. */
export function addPreview(program: Command, { around }: CommandContext): void {
  program
    .command('preview')
    .argument('<topic>', 'such as network.vpn')
    .description('Show the article and guide of a topic, with any problems the check finds.')
    .option(...contentOption)
    .option('--language <language>', 'in the terminal: usually the first of GUICHET_LANGUAGES')
    .option('--html <file>', 'write one page that shows it as Slack, Teams, the web and a terminal do')
    .addOption(
      new Option('--open <answer>', 'with --html: open it in the browser')
        .choices(['yes', 'no'])
        .default('no'),
    )
    .action(async (topic: string, options: PreviewOptions) => {
      const config = configFrom(around)
      const language = options.language ?? config.languages[0]!
      if (!config.languages.includes(language))
        throw new CommandFailure(
          `--language must be one of GUICHET_LANGUAGES: ${config.languages.join(', ')}.`,
          2,
        )
      const contentDirectory =
        options.content === undefined ? config.contentDirectory : resolve(options.content)
      const source = catalogueSource({ contentDirectory, languages: config.languages })
      const preview = previewOf(topic, source)
      if (options.html === undefined) around.stdout.write(inTerminal(preview, language, around))
      else await writePage(preview, resolve(options.html), options.open === 'yes', around)
    })
}

function previewOf(topic: string, source: CatalogueSource): Preview {
  const { catalogue, problems } = checkAll(source, topic)
  const own = problems.filter((problem) => concerns(problem, topic))
  if (catalogue === null) {
    const errors = problems.filter(({ severity }) => severity === 'error').map(problemText)
    throw new CommandFailure(`The data files cannot be used. Correct these first:\n  ${errors.join('\n  ')}`)
  }
  if (!catalogue.topics.has(topic)) {
    const reasons = own.map((problem) => `\n  ${problemText(problem)}`).join('')
    throw new CommandFailure(
      reasons === ''
        ? `There is no topic ${topic}. Begin it with: guichet new topic ${topic}`
        : `${topic} cannot be shown:${reasons}`,
    )
  }
  return { topic, catalogue, source, problems: own }
}

function inTerminal(
  { topic, catalogue, source, problems }: Preview,
  language: Language,
  around: Surroundings,
): string {
  const { stdout, env } = around
  const isTerminal = 'isTTY' in stdout && stdout.isTTY === true
  const columns =
    'columns' in stdout && typeof stdout.columns === 'number' ? Math.min(stdout.columns, 100) : 80
  const ink = inkFor(isTerminal, env)
  const article = topicMessages(topic, language, catalogue).find(({ id }) => id === 'article')
  const guide = catalogue.guides.get(topic)
  const topicName = (id: TopicId) => catalogue.topics.get(id)?.name[language] ?? id
  const tree =
    guide === undefined ? [] : guideTree(guide, { language, first: source.languages[0]!, topicName })
  return [
    ink.bold(`${topic} · ${topicName(topic)} · ${language}`),
    ...problems.map((problem) => `${problem.severity}: ${problemText(problem)}`),
    ...(problems.length === 0 ? ['guichet check: nothing to correct'] : []),
    '',
    article === undefined
      ? `There is no article in ${language}.`
      : terminalView(article.message, columns, ink),
    '',
    ...(guide === undefined ? ['There is no guide.'] : tree),
    '',
  ].join('\n')
}

async function writePage(
  { topic, catalogue, source, problems }: Preview,
  file: string,
  opens: boolean,
  { stdout }: Surroundings,
): Promise<void> {
  // Loaded only if a page is wanted, because rendering it needs more code.
  const { previewPage } = await import('./preview/preview-page.js')
  const style = join(programDirectory, 'src/markdown/markdown.css')
  const page = previewPage({
    topic,
    catalogue,
    problems,
    languages: source.languages,
    directories: source.directories,
    markdownStyle: existsSync(style) ? readFileSync(style, 'utf8') : '',
  })
  writeFileSync(file, page)
  stdout.write(`Written  ${fromHere(file)}\n`)
  if (opens) openInBrowser(file)
}

function openInBrowser(file: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[platform() as string] ?? 'xdg-open'
  const child = spawn(command, [file], { stdio: 'ignore', detached: true })
  // If no browser can be opened, the file has still been written.
  child.on('error', () => undefined)
  child.unref()
}
