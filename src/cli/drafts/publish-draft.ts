import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Clock } from '../../clock.js'
import { articleFilePath } from '../../content/check/lint-finding.js'
import { loadCheckedCatalogue, todayInUtc } from '../../content/check/load-checked-catalogue.js'
import { type ContentProblem, formatProblem } from '../../content/files/content-problem.js'
import { layeredPath } from '../../content/files/read-yaml.js'
import { lintTexts } from '../../content/lint/lint-texts.js'
import type { CatalogueSource } from '../../content/load/load-catalogue.js'
import { CliError } from '../process-io.js'
import { type DraftFile, parseDraft } from './draft-file.js'

export interface DraftPublication {
  readonly draft: string
  /** The organisation's own content folder. */
  readonly folder: string
  readonly source: CatalogueSource
  readonly clock: Clock
  /** True if the draft replaces a shipped article. */
  readonly replacesShipped: boolean
}

export interface PublishedDraft {
  readonly article: string
  readonly pictures: readonly string[]
  readonly warnings: readonly ContentProblem[]
}

/**
 * Checks a draft together with all other content, then moves it, with its pictures, to the articles.
 * @throws CliError with the output of `guichet check` if there is a problem; the draft then stays where it is.
 */
export function publishDraft(publication: DraftPublication): PublishedDraft {
  const { draft, folder, source, clock } = publication
  const read = usableDraft(draft)
  const { topic, language } = read.frontMatter
  if (topic === null) {
    throw new CliError(`${draft} has no topic yet. Add the topic it answers, such as topic: network.vpn.`)
  }
  const file = articleFilePath(topic, language)
  const target = join(folder, file)
  refuseOccupied(publication, file, target)
  const text = articleText(read, topic, new Date(clock.now()).toISOString().slice(0, 10))
  const problems = checked(text, file, source, clock).map((problem) => ({
    ...problem,
    file: draft,
    line: null,
  }))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    throw new CliError(`Not published. Fix this first:\n  ${errors.map(formatProblem).join('\n  ')}`)
  }

  const pictures = picturesOf(read.body)
  const topicFolder = dirname(target)
  mkdirSync(topicFolder, { recursive: true })
  for (const name of pictures) copyPicture(join(dirname(draft), name), join(topicFolder, name))
  writeFileSync(target, text, { flag: 'wx' })
  for (const name of pictures) rmSync(join(dirname(draft), name))
  rmSync(draft)
  return { article: target, pictures: pictures.map((name) => join(topicFolder, name)), warnings: problems }
}

function usableDraft(draft: string): DraftFile {
  if (!existsSync(draft)) throw new CliError(`There is no draft ${draft}.`, 2)
  const { value, problems } = parseDraft(draft, readFileSync(draft, 'utf8'))
  if (value !== null) return value
  throw new CliError(`${draft} isn't a draft:\n  ${problems.map(formatProblem).join('\n  ')}`)
}

function refuseOccupied({ source, replacesShipped }: DraftPublication, file: string, target: string): void {
  if (existsSync(target)) {
    throw new CliError(`${target} already exists. Add what's new to it by hand, and delete the draft.`)
  }
  if (!replacesShipped && layeredPath(source.directories, file) !== null) {
    throw new CliError(
      `The shipped article ${file} would no longer be used. To replace it with the draft, add --replace; to edit the shipped one instead, use guichet new article.`,
    )
  }
}

/** Returns the text of the article, marked as reviewed today and with its pictures' addresses updated. */
function articleText({ frontMatter, body }: DraftFile, topic: string, today: string): string {
  const { title, short, phrasings, owner, versions } = frontMatter
  const fields = stringify(
    { title, ...(short === undefined ? {} : { short }), phrasings, reviewed: today, owner, versions },
    { lineWidth: 0 },
  )
  const shown = picturesOf(body).reduce(
    (text, name) => text.replaceAll(`](${name})`, `](/knowledge/${topic}/${name})`),
    body,
  )
  return `---\n${fields}---\n\n${shown}\n`
}

function picturesOf(body: string): readonly string[] {
  const found = body.matchAll(/!\[[^\]]*\]\(([A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|jpg|gif|webp))\)/g)
  return [...new Set([...found].map(([, name]) => name!))]
}

/** Returns the problems found in the article when it's checked together with all other content. */
function checked(
  text: string,
  file: string,
  source: CatalogueSource,
  clock: Clock,
): readonly ContentProblem[] {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-publish-'))
  try {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    const layered = { ...source, directories: [...source.directories, folder] }
    const { catalogue, problems } = loadCheckedCatalogue(layered)
    const advice = catalogue === null ? [] : lintTexts(catalogue, layered, todayInUtc(clock))
    return [...problems, ...advice].filter((problem) => resolve(problem.file) === path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function copyPicture(from: string, to: string): void {
  const bytes = readFileSync(from)
  if (existsSync(to) && readFileSync(to).equals(bytes)) return
  if (existsSync(to)) throw new CliError(`${to} is another picture with the same name. Rename one of them.`)
  writeFileSync(to, bytes, { flag: 'wx' })
}
