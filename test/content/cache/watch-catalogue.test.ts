import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { pino } from 'pino'
import { modelFolders, programDirectory } from '../../../src/app/paths.js'
import { systemClock } from '../../../src/clock.js'
import { readCachedModel } from '../../../src/content/cache/cached-models.js'
import { loadCheckedCatalogue } from '../../../src/content/check/load-checked-catalogue.js'
import { type ContentErrors, createContentErrors } from '../../../src/content/load/content-errors.js'
import {
  type ContentSnapshot,
  createContentSnapshot,
  trainingContentOf,
} from '../../../src/content/load/content-snapshot.js'
import { requireNoErrors } from '../../../src/content/load/load-catalogue.js'
import { loadStartupContent } from '../../../src/content/load/load-startup-content.js'
import { watchCatalogue } from '../../../src/content/load/watch-catalogue.js'
import { createRandom } from '../../../src/nlu/training/random.js'
import type { AuditedAction } from '../../../src/reports/audit/audit-record.js'
import { until } from '../../support/stage/until.js'

jest.setTimeout(900_000)

const worker = pathToFileURL(join(programDirectory, 'dist/content/load/catalogue-worker.js'))

describe('a running server', () => {
  let folder: string
  let replies: string
  let stop: () => void
  let refused: ContentErrors
  const taken: ContentSnapshot[] = []
  const log: string[] = []
  const audited: AuditedAction[] = []
  const source = () => ({ directories: [programDirectory, folder], languages: ['en', 'fr'] })
  const folders = () => [...modelFolders(null), join(folder, 'model')]
  beforeEach(async () => {
    taken.length = 0
    log.length = 0
    audited.length = 0
    folder = await mkdtemp(join(tmpdir(), 'guichet-content-'))
    replies = join(folder, 'policies/replies/en.yml')
    await mkdir(join(folder, 'policies/replies'), { recursive: true })
    await copyFile(join(programDirectory, 'policies/replies/en.yml'), replies)
    refused = createContentErrors(systemClock)
    stop = watchCatalogue({
      source: source(),
      isUnfinished: false,
      worker,
      folders: folders(),
      replace: (next) => void taken.push(next),
      refused,
      audit: { record: async (act) => void audited.push(act) },
      clock: systemClock,
      log: pino({}, { write: (line: string) => void log.push(line) }),
    })
  })
  afterEach(async () => {
    stop()
    await rm(folder, { recursive: true })
  })

  it('refuses a wrong file and says why, keeps the old, and takes the file up once it is right', async () => {
    const shipped = await readFile(replies, 'utf8')

    await writeFile(replies, shipped.replace('  thanks:', '  thank:'))
    await until(
      () => log.some((line) => line.includes('were not loaded') && line.includes('en.yml')),
      () => log.join(''),
      120_000,
    )
    expect(taken).toEqual([])
    expect(refused.problems().map(({ file }) => file)).toContain(relative('', replies))
    expect(refused.problems().every(({ since }) => since <= Date.now())).toBe(true)

    await writeFile(replies, shipped.replace("You're welcome. Have a good day.", 'Any time.'))
    await until(
      () => taken.length > 0,
      () => log.join(''),
      600_000,
    )
    expect(refused.problems()).toEqual([])
    expect(taken.at(-1)?.catalogue.wording.reply('en', 'thanks')).toBe('Any time.')
    await until(
      () => audited.length === 2,
      () => JSON.stringify(audited),
    )
    const detail = { files: ['policies/replies/en.yml'], count: 1 }
    expect(audited).toMatchObject([
      { event: 'content-refused', result: 'failed', detail },
      { event: 'content-reloaded', result: 'done', detail },
    ])
  })

  it('has after any changes what a start would have', async () => {
    const changes = await someFiles(6)
    for (const half of [changes.slice(0, 4), changes.slice(4)]) {
      const before = taken.length
      for (const { path, text } of half) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      await until(
        () => taken.length > before && log.at(-1)!.includes('were loaded'),
        () => log.join(''),
        600_000,
      )

      const { catalogue } = loadCheckedCatalogue(source())
      const { wording: _fresh, ...fresh } = catalogue!
      const { wording: _reloaded, ...reloaded } = taken.at(-1)!.catalogue
      expect(reloaded).toEqual(fresh)

      const started = createContentSnapshot(
        catalogue!,
        readCachedModel(trainingContentOf(catalogue!), folders())!,
      )
      for (const { article } of half.flatMap(({ title }) => (title === null ? [] : [{ article: title }]))) {
        expect(taken.at(-1)!.search(article, 'en')).toEqual(started.search(article, 'en'))
        expect(taken.at(-1)!.searchArticles(article, 'fr', 5)).toEqual(
          started.searchArticles(article, 'fr', 5),
        )
        const context = { locale: null, lastLanguage: null }
        expect(taken.at(-1)!.reader.read(article, context)).toEqual(started.reader.read(article, context))
      }
    }
    expect(JSON.stringify(taken.at(-1)!.catalogue.articles)).toContain(telephone)
  })
})

describe('a server whose model lacks what lines in a conversation do', () => {
  it('serves with lists of phrases, learns it meanwhile, puts it to use at one moment, and has it at the next start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-content-'))
    await fewActs(folder)
    const source = { directories: [folder], languages: ['en', 'fr'] }
    const folders = [...modelFolders(null), join(folder, 'model')]
    const lines: string[] = []
    const log = pino({}, { write: (line: string) => void lines.push(line) })
    const catalogue = requireNoErrors(loadCheckedCatalogue(source))
    const audited: AuditedAction[] = []

    const first = await loadStartupContent(catalogue, { folders, log })
    const taken: ContentSnapshot[] = []
    const stop = watchCatalogue({
      source,
      isUnfinished: !first.isWhole,
      worker,
      folders,
      replace: (next) => void taken.push(next),
      refused: createContentErrors(systemClock),
      audit: { record: async (act) => void audited.push(act) },
      clock: systemClock,
      log,
    })
    await until(
      () => taken.length > 0,
      () => lines.join(''),
      600_000,
    )
    stop()
    const second = await loadStartupContent(catalogue, { folders, log })

    const context = { locale: null, lastLanguage: null }
    const read = ({ reader }: ContentSnapshot) => reader.read('my vpn does not connect', context)
    const acts = ({ reader }: ContentSnapshot) =>
      reader
        .interpret('it works again', { language: 'en', prompt: null, options: [] })
        .acts.map(({ act }) => act)
    expect([first, second].map(({ isWhole }) => isWhole)).toEqual([false, true])
    expect(read(first.knowledge)).toMatchObject({ topic: 'network.vpn', outcome: 'answer' })
    expect([first.knowledge, taken[0]!, second.knowledge].map((one) => acts(one)[0])).toEqual([
      undefined,
      'report-success',
      'report-success',
    ])
    expect(read(taken[0]!)).toEqual(read(first.knowledge))
    expect(lines.some((line) => line.includes('has been trained and is now in use'))).toBe(true)
    expect(audited).toEqual([])
    await rm(folder, { recursive: true })
  })

  it('goes on with buttons and bare answers when it cannot be learnt, and the log says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-content-'))
    await writeFile(join(folder, 'failing.mjs'), "throw new Error('the disk is full')")
    const lines: string[] = []
    const taken: ContentSnapshot[] = []
    const refused = createContentErrors(systemClock)

    const stop = watchCatalogue({
      source: { directories: [folder], languages: ['en', 'fr'] },
      isUnfinished: true,
      worker: pathToFileURL(join(folder, 'failing.mjs')),
      folders: [folder],
      replace: (next) => void taken.push(next),
      refused,
      audit: { record: async () => undefined },
      clock: systemClock,
      log: pino({}, { write: (line: string) => void lines.push(line) }),
    })
    const told = await until(
      () => lines.find((line) => line.includes('could not be trained')),
      () => lines.join(''),
      60_000,
    )
    stop()

    expect(told).toContain('the disk is full')
    expect(taken).toEqual([])
    expect(refused.problems()).toEqual([])
    await rm(folder, { recursive: true })
  })
})

/** Copies the shipped content with only a few acts and answers, which train quickly. */
async function fewActs(folder: string): Promise<void> {
  const isKept = (path: string) => !/intents\/acts|knowledge-base\/[^/]+\/answers\./.test(path)
  for (const part of ['intents', 'knowledge-base', 'policies'])
    await cp(join(programDirectory, part), join(folder, part), { recursive: true, filter: isKept })
  const acts = {
    'report-success': ['it works again', 'works now', 'that works', 'it is working again'],
    'report-failure': ['still broken', 'same error', 'no change', 'it does not help'],
  }
  await mkdir(join(folder, 'intents/acts/en'), { recursive: true })
  for (const [act, said] of Object.entries(acts)) {
    const lines = said
      .flatMap((line) => [line, `${line} here`, `ok, ${line}`])
      .map((line) => `  - "${line}"\n`)
    await writeFile(join(folder, `intents/acts/en/${act}.yml`), `act: ${act}\nlines:\n${lines.join('')}`)
  }
}

interface Change {
  readonly path: string
  readonly text: string
  /** Title of the article. */
  readonly title: string | null
}

const telephone = '+33 1 23 45 67 89'

/**
 * Creates changes: shipped articles with other wording, a less urgent topic, a reworded sentence, and a fact about the
 * organisation.
 */
async function someFiles(count: number): Promise<readonly Change[]> {
  const random = createRandom(20261124)
  const shipped = (path: string) => readFile(join(programDirectory, path), 'utf8')
  const topics = await readdir(join(programDirectory, 'knowledge-base'))
  const articles = Array.from({ length: count }, async (_, at): Promise<Change> => {
    const topic = topics.splice(Math.floor(random() * topics.length), 1)[0]!
    const path = `knowledge-base/${topic}/${at % 2 === 0 ? 'en' : 'fr'}.md`
    const text = await shipped(path)
    const title = `${/^title: ["']?(.*?)["']?$/m.exec(text)![1]!.slice(0, 60)} (${at})`
    const changed = text.replace(/^title: .*$/m, `title: ${JSON.stringify(title)}`)
    return { path, title, text: `${changed.trimEnd()}\n\nAsk for number ${at} when in doubt.\n` }
  })
  const urgency = 'intents/network.vpn.yml'
  const wording = 'policies/replies/fr.yml'
  const facts = 'policies/organisation.yml'
  return [
    ...(await Promise.all(articles)),
    { path: urgency, title: null, text: (await shipped(urgency)).replace(/^urgency: .*$/m, 'urgency: low') },
    {
      path: wording,
      title: null,
      text: (await shipped(wording)).replace('Bonne journée', 'Bonne fin de journée'),
    },
    {
      path: facts,
      title: null,
      text: (await shipped(facts)).replace(/^facts:[\s\S]*/m, `facts:\n  security.phone: "${telephone}"\n`),
    },
  ]
}
