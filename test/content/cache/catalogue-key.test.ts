import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { programDirectory } from '../../../src/app/paths.js'
import { catalogueFileName, catalogueKey } from '../../../src/content/cache/catalogue-key.js'
import type { CatalogueSource } from '../../../src/content/load/load-catalogue.js'

const builtModule = pathToFileURL(join(programDirectory, 'dist/content/cache/catalogue-key.js'))

/** Returns the built program's key, from a process with these options. */
async function programKeyWith(options: readonly string[]): Promise<string> {
  const tell = `console.log((await import('${builtModule}')).programKey())`
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...options,
    '--input-type=module',
    '--eval',
    tell,
  ])
  return stdout.trim()
}

describe('the key of a catalogue', () => {
  let folder: string
  let source: CatalogueSource
  let policy: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-key-'))
    source = { directories: [folder], languages: ['en', 'fr'] }
    policy = join(folder, 'policies/sla.yml')
    await mkdir(join(folder, 'policies'))
    await writeFile(policy, 'P1: 15 min\n')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('stays while nothing changes, and when only times do', async () => {
    const before = catalogueKey(source)

    await utimes(policy, new Date(0), new Date(0))

    expect(catalogueKey(source)).toBe(before)
  })

  it('is another when a byte changes, though size and time are the same', async () => {
    const { atime, mtime } = await stat(policy)
    const before = catalogueKey(source)

    await writeFile(policy, 'P1: 16 min\n')
    await utimes(policy, atime, mtime)

    expect(catalogueKey(source)).not.toBe(before)
  })

  it('is another when a file comes, goes or has another name', async () => {
    const keys = new Set([catalogueKey(source)])
    await mkdir(join(folder, 'knowledge-base/network.vpn'), { recursive: true })
    for (const name of ['en.md', 'fr.md']) {
      await writeFile(join(folder, 'knowledge-base/network.vpn', name), 'text')
      keys.add(catalogueKey(source))
    }
    await rm(join(folder, 'knowledge-base/network.vpn/en.md'))
    keys.add(catalogueKey(source))

    expect(keys.size).toBe(4)
  })

  it('is another in other languages, and when a folder lies over the files', () => {
    const keys = [
      catalogueKey(source),
      catalogueKey({ ...source, languages: ['fr', 'en'] }),
      catalogueKey({ ...source, directories: [folder, join(folder, 'ours')] }),
    ]

    expect(new Set(keys).size).toBe(3)
  })

  it('is kept under a name that stays when files change, one for each source', async () => {
    const before = catalogueFileName(source)
    await writeFile(policy, 'P1: 20 min\n')

    expect(catalogueFileName(source)).toBe(before)
    expect(catalogueFileName({ ...source, languages: ['fr'] })).not.toBe(before)
  })

  it('is the same however V8 is told to use memory: a server is started otherwise than the build', async () => {
    const [plain, told] = await Promise.all([
      programKeyWith([]),
      programKeyWith(['--max-semi-space-size=32', '--stack-size=900']),
    ])

    expect(plain).toMatch(/^[0-9a-f]{64}$/)
    expect(told).toBe(plain)
  })
})
