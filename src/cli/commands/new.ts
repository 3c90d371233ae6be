import { type Command, Option } from 'commander'
import type { z } from 'zod'
import { systemClock } from '../../clock.js'
import { intentFilePath } from '../../content/check/lint-finding.js'
import { formatProblem } from '../../content/files/content-problem.js'
import { layeredPath, readYaml } from '../../content/files/read-yaml.js'
import { QueuesPolicy } from '../../desk/people/queues.js'
import { IntentFile, TopicId } from '../../nlu/intent-file.js'
import { contentOption, writableContentFolder } from '../content-folder.js'
import { loadConfig } from '../load-config.js'
import {
  type ScaffoldFilesOptions,
  scaffoldArticleFiles,
  scaffoldGuideFiles,
  scaffoldIntentFiles,
} from '../new/scaffold-files.js'
import type { NewTopic } from '../new/scaffold-intent.js'
import { type NewFile, relativeToWorkingFolder, writeNewFiles } from '../new/write-new-files.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { createPrompter } from '../prompter.js'
import type { CliContext } from '../run-cli.js'

const kinds = ['incident', 'request', 'information'] as const
const urgencies = ['low', 'medium', 'high', 'critical'] as const
const leads = ['guide', 'article', 'hand-off'] as const

interface TopicOptions {
  readonly content?: string
  readonly name?: readonly string[]
  readonly nameEn?: string
  readonly nameFr?: string
  readonly kind?: string
  readonly level2?: string
  readonly urgency?: string
  readonly leads?: string
}

/** Adds `guichet new`, which creates the files of a topic, article or guide, with placeholders for what the author must write. */
export function registerNewCommand(program: Command, { io }: CliContext): void {
  const command = program
    .command('new')
    .description('Create a topic, an article or a guide in your own content folder.')
    .addHelpText(
      'after',
      '\nExisting files are never overwritten. `guichet check` lists what is still missing.',
    )

  command
    .command('topic')
    .argument('<topic>', 'family.name, such as software.timesheets')
    .description('Create a topic with its examples, articles and guide. Asks for anything that is missing.')
    .option(...contentOption)
    .option('--name-en <name>', 'its name in English, at most 40 characters')
    .option('--name-fr <name>', 'its name in French, at most 40 characters')
    .option('--name <language:name...>', 'its name in another language, such as de:Zeiterfassung')
    .addOption(new Option('--kind <kind>', 'the kind of topic').choices(kinds))
    .option(
      '--level2 <queue>',
      'the queue in policies/queues.yml that gets its tickets if first line cannot solve them',
    )
    .addOption(new Option('--urgency <urgency>', 'how urgent it is, usually medium').choices(urgencies))
    .addOption(new Option('--leads <to>', 'usually guide; for information, usually article').choices(leads))
    .action(async (topic: string, options: TopicOptions) => {
      const parts = partsFor(io, options.content)
      const fields = await topicFields(topicId(topic), options, parts, io)
      const files = [
        ...scaffoldIntentFiles(fields, parts),
        ...(fields.leads === 'hand-off' ? [] : scaffoldArticleFiles(fields, parts, parts.languages)),
        ...(fields.leads === 'guide' ? scaffoldGuideFiles(fields, parts) : []),
      ]
      writeNewFiles(files)
      tell(io, topic, files, options.content)
    })

  command
    .command('article')
    .argument('<topic>', 'an existing topic')
    .description(
      'Create the articles of a topic. For a shipped topic, this copies the shipped ones so that you can edit them.',
    )
    .option(...contentOption)
    .option('--language <language>', 'only in this language')
    .action((topic: string, options: { content?: string; language?: string }) => {
      const parts = partsFor(io, options.content)
      const files = scaffoldArticleFiles(
        knownTopic(topic, parts),
        parts,
        languagesFor(parts, options.language),
      )
      writeNewFiles(files)
      tell(io, topic, files, options.content)
    })

  command
    .command('guide')
    .argument('<topic>', 'an existing topic')
    .description(
      'Create the guide of a topic. For a shipped topic, this copies the shipped one so that you can edit it.',
    )
    .option(...contentOption)
    .action((topic: string, options: { content?: string }) => {
      const parts = partsFor(io, options.content)
      const files = scaffoldGuideFiles(knownTopic(topic, parts), parts)
      writeNewFiles(files)
      tell(io, topic, files, options.content)
    })
}

function partsFor(io: ProcessIo, given: string | undefined): ScaffoldFilesOptions {
  const { folder, source } = writableContentFolder(loadConfig(io), given)
  return {
    folder,
    directories: source.directories,
    languages: source.languages,
    today: new Date(systemClock.now()).toISOString().slice(0, 10),
  }
}

/** Reads the current data file; null if there is none. @throws CliError if it has mistakes. */
function inUse<T>({ directories }: ScaffoldFilesOptions, file: string, schema: z.ZodType<T>): T | null {
  const path = layeredPath(directories, file)
  if (path === null) return null
  const { value, problems } = readYaml(path, schema)
  if (value !== null) return value
  throw new CliError(`Correct this file first:\n  ${problems.map(formatProblem).join('\n  ')}`)
}

function topicId(topic: string): string {
  if (TopicId.safeParse(topic).success) return topic
  throw new CliError(
    `"${topic}" is not a valid topic name. Use family.name in lower case, such as software.timesheets.`,
    2,
  )
}

function knownTopic(topic: string, parts: ScaffoldFilesOptions): NewTopic {
  const intent = inUse(parts, intentFilePath(topicId(topic)), IntentFile)
  if (intent === null) {
    throw new CliError(`There is no topic ${topic}. Create it with: guichet new topic ${topic}`)
  }
  if (intent.kind === 'conversation' || intent.kind === 'out-of-scope') {
    throw new CliError(`The answers for ${topic} are in policies/replies/, not in an article or a guide.`)
  }
  return { ...intent, level2: intent.level2 ?? 'l1' }
}

function languagesFor({ languages }: ScaffoldFilesOptions, given: string | undefined): readonly string[] {
  if (given === undefined) return languages
  if (languages.includes(given)) return [given]
  throw new CliError(`--language must be one of GUICHET_LANGUAGES: ${languages.join(', ')}.`, 2)
}

async function topicFields(
  topic: string,
  options: TopicOptions,
  parts: ScaffoldFilesOptions,
  io: ProcessIo,
): Promise<NewTopic> {
  if (layeredPath(parts.directories, intentFilePath(topic)) !== null) {
    throw new CliError(
      `The topic ${topic} already exists. To change its answer, use guichet new article ${topic}; to change its diagnosis, guichet new guide ${topic}.`,
    )
  }
  const queues = inUse(parts, 'policies/queues.yml', QueuesPolicy)?.queues ?? []
  const asker = createPrompter(io)
  try {
    const name: Record<string, string> = {}
    for (const language of parts.languages)
      name[language] = await asker.answer(
        {
          option: nameOption(language),
          text: `Its name in ${languageName(language)}, at most 40 characters`,
        },
        givenName(options, language),
      )
    const kind = await asker.answer(
      { option: '--kind', text: 'What kind of topic is it', choices: kinds, otherwise: 'incident' },
      options.kind,
    )
    const level2 = await asker.answer(
      {
        option: '--level2',
        text: 'Which queue gets its tickets',
        choices: queues.map(({ id }) => id),
      },
      options.level2,
    )
    const urgency = await asker.answer(
      { option: '--urgency', text: 'How urgent is it', choices: urgencies, otherwise: 'medium' },
      options.urgency,
    )
    const to = await asker.answer(
      {
        option: '--leads',
        text: 'What should it lead to',
        choices: leads,
        otherwise: kind === 'information' ? 'article' : 'guide',
      },
      options.leads,
    )
    return {
      topic,
      name,
      level2,
      kind: kind as IntentFile['kind'],
      urgency: urgency as IntentFile['urgency'],
      leads: to as IntentFile['leads'],
    }
  } finally {
    asker.close()
  }
}

function nameOption(language: string): string {
  return language === 'en' || language === 'fr' ? `--name-${language}` : `--name ${language}:…`
}

function languageName(language: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
}

function givenName({ name, nameEn, nameFr }: TopicOptions, language: string): string | undefined {
  const spelled = name?.find((one) => one.startsWith(`${language}:`))?.slice(language.length + 1)
  return spelled ?? (language === 'en' ? nameEn : language === 'fr' ? nameFr : undefined)
}

function tell({ stdout }: ProcessIo, topic: string, files: readonly NewFile[], content?: string): void {
  const option = content === undefined ? '' : ` --content ${content}`
  const isCopy = files.every((file) => file.isCopy)
  stdout.write(
    [
      ...files.map((file) => `${file.isCopy ? 'Copied ' : 'Written'}  ${relativeToWorkingFolder(file.path)}`),
      '',
      'Next:',
      isCopy
        ? '  1. Change what is different in your organisation.'
        : '  1. Fill in what is in [[double brackets]].',
      `  2. guichet check${option}`,
      `  3. guichet preview ${topic}${option}`,
      ...(content === undefined
        ? []
        : [`  4. Set GUICHET_CONTENT_DIR=${content} in .env, so that the server uses it.`]),
      '',
    ].join('\n'),
  )
}
