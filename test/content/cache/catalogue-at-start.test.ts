import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { programDirectory } from '../../../src/app/paths.js'
import { systemClock } from '../../../src/clock.js'
import { cacheCatalogue, readCachedCatalogue } from '../../../src/content/cache/cached-catalogue.js'
import { catalogueFileName, catalogueKey } from '../../../src/content/cache/catalogue-key.js'
import { serializeCatalogue } from '../../../src/content/cache/serialized-catalogue.js'
import { trainingContentOf } from '../../../src/content/load/content-snapshot.js'
import type { Catalogue, CatalogueSource } from '../../../src/content/load/load-catalogue.js'
import { loadCatalogueOrThrow } from '../../../src/content/load/load-catalogue.js'
import { loadCatalogueAtStartup } from '../../../src/content/load/load-catalogue-at-startup.js'
import { ConfigurationError } from '../../../src/errors.js'
import { modelHash } from '../../../src/nlu/model-hash.js'

jest.setTimeout(120_000)

/** Returns the catalogue without parts that contain functions. */
function dataOf({ wording: _made, ...data }: Catalogue): Omit<Catalogue, 'wording'> {
  return data
}

describe('a start', () => {
  let folder: string
  let source: CatalogueSource
  let folders: readonly string[]
  let kept: string
  let fresh: Catalogue
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-starting-'))
    await mkdir(join(folder, 'ours/policies/replies'), { recursive: true })
    await copyFile(
      join(programDirectory, 'policies/replies/en.yml'),
      join(folder, 'ours/policies/replies/en.yml'),
    )
    source = { directories: [programDirectory, join(folder, 'ours')], languages: ['en', 'fr'] }
    folders = [join(folder, 'built'), join(folder, 'data')]
    kept = join(folder, 'data', catalogueFileName(source))
    fresh = loadCatalogueOrThrow(source)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('reads and checks the files the first time, and keeps what it read in the data folder', async () => {
    const started = loadCatalogueAtStartup(source, systemClock, folders)

    expect(dataOf(started)).toEqual(dataOf(fresh))
    expect(await readdir(join(folder, 'data'))).toEqual([catalogueFileName(source)])
  })

  it('has the very same catalogue from what was kept', () => {
    const started = loadCatalogueAtStartup(source, systemClock, folders)

    expect(dataOf(started)).toEqual(dataOf(fresh))
    expect([...started.guides.keys()]).toEqual([...fresh.guides.keys()])
    expect(modelHash(trainingContentOf(started))).toBe(modelHash(trainingContentOf(fresh)))
    expect(started.wording.reply('fr', 'thanks')).toBe(fresh.wording.reply('fr', 'thanks'))
  })

  it('does not read the files when what was kept fits them', () => {
    const marked = { ...fresh, pace: { ...fresh.pace, marked: true } }
    cacheCatalogue(kept, {
      key: catalogueKey(source),
      checkedOn: '2026-01-01',
      parts: serializeCatalogue(marked),
    })

    expect(loadCatalogueAtStartup(source, systemClock, folders).pace).toHaveProperty('marked', true)
  })

  it('reads them again, and keeps them again, when what was kept is damaged', async () => {
    const bytes = await readFile(kept)
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(kept, bytes)

    expect(loadCatalogueAtStartup(source, systemClock, folders).pace).toEqual(fresh.pace)
    expect(readCachedCatalogue(kept, catalogueKey(source), '9999-12-31')).not.toBeNull()
  })

  it('reads them again when one was changed, and refuses one that is wrong', async () => {
    const replies = join(folder, 'ours/policies/replies/en.yml')
    const shipped = await readFile(replies, 'utf8')
    await writeFile(replies, shipped.replace("You're welcome. Have a good day.", 'Any time.'))
    expect(loadCatalogueAtStartup(source, systemClock, folders).wording.reply('en', 'thanks')).toBe(
      'Any time.',
    )

    await writeFile(replies, shipped.replace('  thanks:', '  thank:'))
    expect(() => loadCatalogueAtStartup(source, systemClock, folders)).toThrow(ConfigurationError)
  })
})
