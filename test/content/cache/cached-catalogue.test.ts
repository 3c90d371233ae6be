import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cacheCatalogue, readCachedCatalogue } from '../../../src/content/cache/cached-catalogue.js'

const kept = { key: 'a1b2', checkedOn: '2026-11-24', parts: [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)] }

describe('a kept catalogue', () => {
  let folder: string
  let path: string
  let whole: Buffer
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-kept-'))
    path = join(folder, 'data/one.catalogue')
    cacheCatalogue(path, kept)
    whole = await readFile(path)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('comes back as it was, on the day of its check and later', () => {
    expect(readCachedCatalogue(path, 'a1b2', '2026-11-24')).toEqual(kept.parts)
    expect(readCachedCatalogue(path, 'a1b2', '2027-01-01')).toEqual(kept.parts)
  })

  it('is read without a copy of its parts, each where numbers of eight bytes can lie', () => {
    const parts = readCachedCatalogue(path, 'a1b2', '2026-11-24')!

    expect(new Set(parts.map(({ buffer }) => buffer)).size).toBe(1)
    expect(parts.map(({ byteOffset }) => byteOffset % 8)).toEqual([0, 0])
  })

  it('is not used for other files, for another program, or before the day of its check', () => {
    expect(readCachedCatalogue(path, 'a1b3', '2026-11-24')).toBeNull()
    expect(readCachedCatalogue(path, 'a1b2', '2026-11-23')).toBeNull()
    expect(readCachedCatalogue(join(folder, 'none.catalogue'), 'a1b2', '2026-11-24')).toBeNull()
  })

  it('is not used when any byte is another, or wherever it was cut', async () => {
    const damaged = join(folder, 'damaged.catalogue')
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 0x20
      await writeFile(damaged, changed)
      expect(readCachedCatalogue(damaged, 'a1b2', '2026-11-24')).toBeNull()

      await writeFile(damaged, whole.subarray(0, at))
      expect(readCachedCatalogue(damaged, 'a1b2', '2026-11-24')).toBeNull()
    }
  })
})
