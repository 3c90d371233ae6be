import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { catalogueSource, programDirectory } from '../../app/paths.js'
import { createTerminalStyle } from '../../channels/terminal/terminal-style.js'
import { type ContentProblem, formatProblem } from '../../content/files/content-problem.js'
import type { Catalogue, CatalogueSource } from '../../content/load/load-catalogue.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import { contentOption } from '../content-folder.js'
import { loadConfig } from '../load-config.js'
import { relativeToWorkingFolder } from '../new/write-new-files.js'
import { guideTree } from '../preview/guide-tree.js'
import { terminalView } from '../preview/terminal-view.js'
import { topicMessages } from '../preview/topic-messages.js'
import { CliError, type ProcessIo } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { checkContent, isProblemOfTopic } from './check.js'

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
  readonly problems: readonly ContentProblem[]
}

/** Adds `guichet preview <topic>`, which shows a topic as people will see it once it's published. */
export function registerPreviewCommand(program: Command, { io }: CliContext): void {
  program
    .command('preview')
    .argument('<topic>', 'such as network.vpn')
    .description('Show the article and guide of a topic, with any problems the check finds.')
    .option(...contentOption)
    .option(
      '--language <language>',
      'the language to show in the terminal; by default, the first of GUICHET_LANGUAGES',
    )
    .option(
      '--html <file>',
      'write a page that shows it as it looks in Slack, in Teams, on the web and in a terminal',
    )
    .addOption(
      new Option('--open <answer>', 'with --html: open the page in the browser')
        .choices(['yes', 'no'])
        .default('no'),
    )
    .action(async (topic: string, options: PreviewOptions) => {
      const config = loadConfig(io)
      const language = options.language ?? config.languages[0]!
      if (!config.languages.includes(language))
        throw new CliError(`--language must be one of GUICHET_LANGUAGES: ${config.languages.join(', ')}.`, 2)
      const contentDirectory =
        options.content === undefined ? config.contentDirectory : resolve(options.content)
      const source = catalogueSource({ contentDirectory, languages: config.languages })
      const preview = previewOf(topic, source)
      if (options.html === undefined) io.stdout.write(inTerminal(preview, language, io))
      else await writePage(preview, resolve(options.html), options.open === 'yes', io)
    })
}

function previewOf(topic: string, source: CatalogueSource): Preview {
  const { catalogue, problems } = checkContent(source, topic)
  const own = problems.filter((problem) => isProblemOfTopic(problem, topic))
  if (catalogue === null) {
    const errors = problems.filter(({ severity }) => severity === 'error').map(formatProblem)
    throw new CliError(`The data files cannot be used. Fix these problems first:\n  ${errors.join('\n  ')}`)
  }
  if (!catalogue.topics.has(topic)) {
    const reasons = own.map((problem) => `\n  ${formatProblem(problem)}`).join('')
    throw new CliError(
      reasons === ''
        ? `There is no topic ${topic}. Create it with: guichet new topic ${topic}`
        : `${topic} cannot be shown:${reasons}`,
    )
  }
  return { topic, catalogue, source, problems: own }
}

function inTerminal(
  { topic, catalogue, source, problems }: Preview,
  language: Language,
  io: ProcessIo,
): string {
  const { stdout, env } = io
  const isTerminal = 'isTTY' in stdout && stdout.isTTY === true
  const columns =
    'columns' in stdout && typeof stdout.columns === 'number' ? Math.min(stdout.columns, 100) : 80
  const ink = createTerminalStyle(isTerminal, env)
  const article = topicMessages(topic, language, catalogue).find(({ id }) => id === 'article')
  const guide = catalogue.guides.get(topic)
  const topicName = (id: TopicId) => catalogue.topics.get(id)?.name[language] ?? id
  const tree =
    guide === undefined ? [] : guideTree(guide, { language, first: source.languages[0]!, topicName })
  return [
    ink.bold(`${topic} · ${topicName(topic)} · ${language}`),
    ...problems.map((problem) => `${problem.severity}: ${formatProblem(problem)}`),
    ...(problems.length === 0 ? ['guichet check: nothing to fix'] : []),
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
  { stdout }: ProcessIo,
): Promise<void> {
  // Load this module only for a page, because rendering needs much more code.
  const { previewPage } = await import('../preview/preview-page.js')
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
  stdout.write(`Written  ${relativeToWorkingFolder(file)}\n`)
  if (opens) openInBrowser(file)
}

function openInBrowser(file: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[platform() as string] ?? 'xdg-open'
  const child = spawn(command, [file], { stdio: 'ignore', detached: true })
  // If no browser can be opened, the file is still there.
  child.on('error', () => undefined)
  child.unref()
}
