import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { pino } from 'pino'
import { modelFolders, programDirectory } from '../../src/app.js'
import type { Knowledge } from '../../src/catalogue/knowledge.js'
import { createRefusedContent, type RefusedContent } from '../../src/catalogue/refused-content.js'
import { watchCatalogue } from '../../src/catalogue/watch-catalogue.js'
import { systemClock } from '../../src/clock.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(120_000)

describe('a running server', () => {
  let folder: string
  let replies: string
  let stop: () => void
  let refused: RefusedContent
  const taken: Knowledge[] = []
  const log: string[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-content-'))
    replies = join(folder, 'policies/replies/en.yml')
    await mkdir(join(folder, 'policies/replies'), { recursive: true })
    await copyFile(join(programDirectory, 'policies/replies/en.yml'), replies)
    refused = createRefusedContent(systemClock)
    stop = watchCatalogue({
      source: { directories: [programDirectory, folder], languages: ['en', 'fr'] },
      folders: [...modelFolders(null), join(folder, 'model')],
      replace: (next) => void taken.push(next),
      refused,
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
      () => log.some((line) => line.includes('were not taken') && line.includes('en.yml')),
      () => log.join(''),
      30_000,
    )
    expect(taken).toEqual([])
    expect(refused.problems().map(({ file }) => file)).toContain(relative('', replies))
    expect(refused.problems().every(({ since }) => since <= Date.now())).toBe(true)

    await writeFile(replies, shipped.replace("You're welcome. Have a good day.", 'Any time.'))
    await until(
      () => taken.length > 0,
      () => log.join(''),
      90_000,
    )
    expect(refused.problems()).toEqual([])
    expect(taken.at(-1)?.catalogue.wording.reply('en', 'thanks')).toBe('Any time.')
  })
})
