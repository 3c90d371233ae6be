import { createInterface } from 'node:readline'
import { type Command, InvalidArgumentError } from 'commander'
import { catalogueSource, modelFolders } from '../../app/paths.js'
import type { Search, SearchHit } from '../../content/articles/search.js'
import { cachedIndexesIn } from '../../content/cache/cached-indexes.js'
import { createCatalogueSearch } from '../../content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import { loadConfig } from '../load-config.js'
import { CliError, type ProcessIo } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

interface SearchOptions {
  readonly language?: string
  readonly limit: number
  readonly json?: boolean
}

const nothingFound = 1
const wrongInput = 2
const mostHits = 50

/** Adds `guichet search`, which finds articles for a question, or for each line of standard input. */
export function registerSearchCommand(program: Command, { io, exitWith }: CliContext): void {
  program
    .command('search')
    .description('Search the knowledge base for a question or, without one, for each line of standard input.')
    .argument('[question...]', 'what to search for, with or without quotes')
    .option('--language <code>', "language of the question (default: the desk's language)")
    .option('--limit <number>', `maximum number of articles, 1 to ${mostHits}`, articlesAtMost, 5)
    .option('--json', 'print one JSON object per question: {"question", "language", "results"}')
    .addHelpText(
      'after',
      '\nExit codes: 0 found, 1 no match, 2 an invalid option, an unknown language or nothing to search for.',
    )
    .action(async (words: readonly string[], options: SearchOptions) => {
      const { search, language } = opened(options, io)
      const questions = words.length > 0 ? [words.join(' ')] : await linesOf(io)
      if (questions.length === 0) {
        throw new CliError('Nothing to search for: give a question, or lines on standard input.', wrongInput)
      }
      let isAnyFound = false
      for (const question of questions) {
        const results = search(question, language, options.limit)
        isAnyFound ||= results.length > 0
        io.stdout.write(
          options.json === true
            ? `${JSON.stringify({ question, language, results })}\n`
            : found(question, results, language, questions.length > 1),
        )
      }
      if (!isAnyFound) exitWith(nothingFound)
    })
}

/**
 * Opens the search.
 * @throws CliError if the language isn't configured; ConfigurationError if data files are invalid.
 */
function opened(
  { language }: SearchOptions,
  io: ProcessIo,
): { readonly search: Search; readonly language: string } {
  const config = loadConfig(io)
  if (language !== undefined && !config.languages.includes(language)) {
    const known = config.languages.join(', ')
    throw new CliError(
      `There is no language ${language} here. GUICHET_LANGUAGES has these: ${known}.`,
      wrongInput,
    )
  }
  return {
    search: createCatalogueSearch(
      loadCatalogueOrThrow(catalogueSource(config)),
      cachedIndexesIn(modelFolders(config.dataDirectory), null),
    ).search,
    language: language ?? config.languages[0]!,
  }
}

async function linesOf({ stdin }: ProcessIo): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') lines.push(line)
  }
  return lines
}

function found(
  question: string,
  hits: readonly SearchHit[],
  language: string,
  isOneOfSeveral: boolean,
): string {
  const shown = hits.map((hit, at) => {
    const other = hit.language === language ? '' : ` (${hit.language})`
    return `${at + 1}. ${hit.title}${other}  [${hit.topic}, ${hit.score.toFixed(1)}]\n   ${hit.excerpt}\n`
  })
  return [
    isOneOfSeveral ? `${question}\n` : '',
    ...(shown.length > 0 ? shown : ['Nothing in the knowledge base matches.\n']),
    isOneOfSeveral ? '\n' : '',
  ].join('')
}

function articlesAtMost(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= mostHits) return number
  throw new InvalidArgumentError(`Give a whole number from 1 to ${mostHits}.`)
}
