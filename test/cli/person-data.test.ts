import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openBlobs } from '../../src/app/open-storage.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { amina, line, ticket } from '../contract/store/samples.js'
import { run } from './command-rig.js'

const clock = { now: () => 1_790_000_000_000 }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-person-'))
})
afterEach(() => rm(folder, { recursive: true }))

const settings = () => ({ GUICHET_DATA_DIR: join(folder, 'data') })
const person = (...args: readonly string[]) => run(['person', ...args], undefined, settings())

async function onStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await createLowdbStore({ directory: join(folder, 'data'), clock })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

/** Creates a closed ticket of Amina's with a file from her. */
async function sentFile(): Promise<string> {
  const { blobs } = await openBlobs({ dataDirectory: join(folder, 'data'), database: null }, clock)
  const { hash } = await blobs.put(bytes('jade in a file'))
  const file = { name: 'error.log', file: 'f1' }
  await onStore((store) =>
    store.transaction(null, async (tx) => {
      tx.put('file', 'f1', {
        id: 'f1',
        lane: 'lane-1',
        ticket: 'INC-1',
        lineId: 'a',
        name: 'error.log',
        mediaType: 'text/plain',
        sizeBytes: 14,
        by: { name: amina.name, side: 'requester' },
        isInternal: false,
        postedIn: null,
        state: 'kept',
        hash,
        reason: null,
        isUnscanned: false,
        isAtDesk: false,
        at: Date.now(),
      })
      tx.putTicket(ticket('INC-1', { requester: amina, state: 'closed', attachments: [file] }))
      tx.putLine('INC-1', line('a', { attachments: [file] }))
    }),
  )
  return hash
}

describe('guichet person export', () => {
  it('without a server gives the files too, and that a copy was made is noted', async () => {
    await sentFile()
    const out = join(folder, 'amina.json')

    const { exitCode, errors } = await person(
      'export',
      amina.id,
      '--out',
      out,
      '--files',
      join(folder, 'given'),
    )

    expect([exitCode, errors]).toEqual([0, expect.stringContaining('1 files in ')])
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({
      files: [{ id: 'f1', name: 'error.log' }],
    })
    expect(await readFile(join(folder, 'given', 'f1.log'), 'utf8')).toBe('jade in a file')
    const accesses = await onStore((store) => store.list('access'))
    expect(accesses.map(({ value }) => value.what)).toEqual(['export'])
  })

  it('gives a copy to whom nothing but an account is kept of, and says it of whom there is nothing', async () => {
    await onStore((store) =>
      store.transaction(null, async (tx) =>
        tx.put('requesterAccount', 'a1', {
          id: 'a1',
          email: 'amina@example.org',
          name: 'Amina',
          language: 'fr',
          passwordHash: 'secret',
          createdAt: 1,
          disabledAt: null,
        }),
      ),
    )

    const known = await person('export', 'amina@example.org')
    const unknown = await person('export', 'nobody@example.org')

    expect([known.exitCode, unknown.exitCode]).toEqual([0, 1])
    expect(JSON.parse(known.text)).toMatchObject({ accounts: [{ email: 'amina@example.org' }] })
    expect(known.text).not.toContain('secret')
    expect(unknown.errors).toContain('Nothing is kept about nobody@example.org')
    expect((await person('forget', 'Amina')).errors).toContain('Nothing is kept about Amina. Use an email')
  })
})

describe('guichet person forget', () => {
  it('tells first what would go, then takes the bytes of files as well, and names what was put aside before', async () => {
    const hash = await sentFile()
    await onStore(async () => undefined)
    await run(['store', 'backup', join(folder, 'a.backup')], undefined, settings())
    await run(['store', 'restore', join(folder, 'a.backup'), '--replace'], undefined, settings())

    const told = await person('forget', amina.id)
    const done = await person('forget', amina.id, '--yes')

    expect(told.text).toMatch(/1 tickets \(INC-1\).*1 files/s)
    expect(done.exitCode).toBe(0)
    expect(done.text).toMatch(/replaced-\d+ was set aside earlier and was not searched/)
    expect(await readdir(join(folder, 'data', 'files', hash.slice(0, 2)))).toEqual([])
    const accesses = await onStore((store) => store.list('access'))
    expect(accesses.map(({ value }) => value.what).sort()).toEqual(['export', 'forget'])
  })
})
