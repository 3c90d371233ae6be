import { readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { StorageError } from '../../../src/errors.js'
import { recoverDataFolder } from '../../../src/storage/lowdb/journal/recover-data-folder.js'
import { openLowdbReads } from '../../../src/storage/lowdb/maintenance/open-lowdb-reads.js'
import type { Store } from '../../../src/storage/store.js'
import { line, ticket } from '../../contract/store/samples.js'
import { commitNumbers, copyOf, prefixOf, seeded, temporaryFolder, withStore } from './numbered-commits.js'

const flips = 2500
const tidily = { snapshotEveryBytes: 1 }

/** Starts the store, and returns the recovered prefix or the error's code. */
async function start(directory: string): Promise<number | string> {
  try {
    return prefixOf((await recoverDataFolder(directory)).data.records.setting)
  } catch (error) {
    if (error instanceof StorageError) return error.code
    throw error
  }
}

async function names(directory: string, beginning: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => name.startsWith(beginning)).sort()
}

describe('a data folder of journals', () => {
  let folder: string
  let journal: string

  beforeAll(async () => {
    folder = await temporaryFolder()
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 12))
    journal = join(folder, (await names(folder, 'journal-'))[0]!)
  })

  afterAll(() => rm(folder, { recursive: true }))

  it('cut at any byte of its last three records gives exactly what is whole before the cut', async () => {
    const whole = await readFile(journal)
    const ends = recordEnds(whole)
    const copy = await copyOf(folder)
    const cut = join(copy, 'journal-00000001')

    const wrong: string[] = []
    for (let length = ends[8]!; length <= whole.length; length += 1) {
      await writeFile(cut, whole.subarray(0, length))
      const expected = ends.filter((end) => end <= length).length
      const prefix = await start(copy)
      if (prefix !== expected) wrong.push(`${length}: ${prefix} for ${expected}`)
    }

    expect(wrong).toEqual([])
    await rm(copy, { recursive: true })
  })

  it('cut in its last record goes on behind the whole ones', async () => {
    const copy = await copyOf(folder)
    const cut = join(copy, 'journal-00000001')
    await truncate(cut, (await stat(cut)).size - 5)

    await withStore(copy, {}, (store) => commitNumbers(store, 12, 14))

    expect(await start(copy)).toBe(14)
    await rm(copy, { recursive: true })
  })

  it('with a flipped bit gives an exact prefix or is refused', async () => {
    const outcomes = await flipBits(folder, flips, 7)

    expect(outcomes.wrong).toEqual([])
    expect(outcomes.refused).toBeGreaterThan(flips / 2)
  }, 180_000)

  it('with a bad record before sound ones is refused, kept as it is, and the remedy is named', async () => {
    const copy = await copyOf(folder)
    const damaged = await readFile(journal)
    damaged[recordEnds(damaged)[3]! + 30]! ^= 1
    await writeFile(join(copy, 'journal-00000001'), damaged)

    const opened = withStore(copy, {}, async () => undefined)

    await expect(opened).rejects.toMatchObject({ code: 'storage-corrupt' })
    await expect(opened).rejects.toThrow(
      /journal-00000001 has a bad record at byte \d+.*guichet store repair/,
    )
    expect(await readdir(copy)).toEqual(['journal-00000001'])
    expect(await readFile(join(copy, 'journal-00000001'))).toEqual(damaged)
    await rm(copy, { recursive: true })
  })
})

describe('a data folder of snapshots and journals', () => {
  let original: string
  let folder: string

  beforeAll(async () => {
    original = await temporaryFolder()
    await withStore(original, {}, (store) => commitNumbers(store, 1, 4))
    await withStore(original, tidily, (store) => commitNumbers(store, 5, 8))
    await withStore(original, {}, (store) => commitNumbers(store, 9, 12))
    await withStore(original, tidily, (store) => commitNumbers(store, 13, 16))
    await withStore(original, {}, (store) => commitNumbers(store, 17, 20))
  })

  beforeEach(async () => {
    folder = await copyOf(original)
  })

  afterAll(() => rm(original, { recursive: true }))

  it('gives everything, and keeps two snapshots with the journals after the older', async () => {
    const [older, newest, ...others] = await names(folder, 'snapshot-')

    expect(await start(folder)).toBe(20)
    expect(others).toEqual([])
    expect(newest).toBeDefined()
    const [firstJournal] = await names(folder, 'journal-')
    expect(firstJournal!.replace('journal', 'snapshot')).toBe(older)
  })

  it('with a flipped bit gives an exact prefix or is refused', async () => {
    const outcomes = await flipBits(folder, flips, 11)

    expect(outcomes.wrong).toEqual([])
  }, 180_000)

  for (const [what, content] of [
    ['empty', ''],
    ['null', 'null'],
    ['of a wrong shape', '{"tickets": 3}'],
  ] as const) {
    it(`whose newest snapshot is ${what} gives everything from the older one, and puts the bad one aside`, async () => {
      const [, newest] = await names(folder, 'snapshot-')
      await writeFile(join(folder, newest!), content)

      expect(await start(folder)).toBe(20)
      await withStore(folder, {}, (store) => commitNumbers(store, 21, 21))

      expect(await start(folder)).toBe(21)
      expect(await names(folder, 'snapshot-')).not.toContain(newest)
      expect((await readdir(join(folder, 'damaged')))[0]).toMatch(`${newest}-`)
    })

    it(`whose snapshots are both ${what} is refused`, async () => {
      for (const name of await names(folder, 'snapshot-')) await writeFile(join(folder, name), content)

      expect(await start(folder)).toBe('storage-corrupt')
    })
  }

  it('that misses a journal in the middle is refused', async () => {
    const journals = await names(folder, 'journal-')
    await rename(join(folder, journals.at(-2)!), join(folder, 'elsewhere'))

    expect(await start(folder)).toBe('storage-corrupt')
  })

  it('that misses its journals is refused', async () => {
    for (const name of await names(folder, 'journal-')) await rm(join(folder, name))

    expect(await start(folder)).toBe('storage-corrupt')
  })

  it('is read beside a running server', async () => {
    const seen = await withStore(folder, {}, async (store) => {
      await commitNumbers(store, 21, 22)
      const reader = await openLowdbReads(folder)
      await commitNumbers(store, 23, 23)
      return prefixOf(new Map((await reader.list('setting')).map(({ key, value }) => [key, value])))
    })

    expect(seen).toBe(22)
  })

  it('that does not exist cannot be read', async () => {
    await expect(openLowdbReads(join(folder, 'none'))).rejects.toMatchObject({ code: 'storage-unavailable' })
  })
})

describe('a data folder of tickets', () => {
  let folder: string
  const numbers = Array.from({ length: 30 }, (_, index) => `INC-${index + 1}`)
  const written = numbers.map((number, index) =>
    ticket(number, {
      summary: `Réseau de ${number}`,
      updatedAt: index,
      queue: index % 2 === 0 ? 'l1' : 'network',
    }),
  )
  const everything = async (store: Store) => ({
    tickets: (await store.tickets({ queue: 'l1', order: 'recent', limit: 100 })).tickets,
    found: (await store.tickets({ text: 'reseau inc-17', order: 'recent', limit: 100 })).total,
    lines: await Promise.all(numbers.map((number) => store.lines(number))),
    links: await Promise.all(numbers.map((number) => store.get('link', `of ${number}`))),
  })
  const linkOf = (number: string) => ({ ticket: number, lane: `lane of ${number}`, lineId: null })

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('goes over several snapshots and starts though nobody asks for the tickets', async () => {
    const before = await withStore(folder, {}, async (store) => {
      for (const one of written)
        await store.transaction(null, async (tx) => {
          tx.putTicket(one)
          tx.put('link', `of ${one.number}`, linkOf(one.number))
          if (one.queue === 'l1')
            for (const id of ['b', 'a']) tx.putLine(one.number, line(`${one.number}-${id}`))
        })
      return everything(store)
    })

    for (let times = 0; times < 2; times += 1) await withStore(folder, {}, (store) => store.scrub())

    expect((await names(folder, 'snapshot-')).length).toBe(2)
    expect(await withStore(folder, {}, everything)).toEqual(before)
    expect(before.tickets).toEqual(written.filter(({ queue }) => queue === 'l1').reverse())
  })

  it('keeps what was added to a ticket that was read from a snapshot, and forgets one that was erased', async () => {
    await withStore(folder, tidily, (store) =>
      store.transaction(null, async (tx) => {
        for (const one of written.slice(0, 3)) {
          tx.putTicket(one)
          tx.putLine(one.number, line(`${one.number}-a`))
        }
      }),
    )

    await withStore(folder, tidily, (store) =>
      store.transaction(null, async (tx) => {
        tx.putLine('INC-1', line('INC-1-b'))
        tx.eraseTicket('INC-2')
      }),
    )

    await withStore(folder, {}, async (store) => {
      expect((await store.lines('INC-1')).map(({ id }) => id)).toEqual(['INC-1-a', 'INC-1-b'])
      expect(await store.ticket('INC-1')).toEqual(written[0])
      expect(await store.ticket('INC-2')).toBeNull()
      expect(await store.lines('INC-3')).toEqual([line('INC-3-a')])
    })
  })
})

describe('a data folder of a server that was killed again and again', () => {
  it('has its journals shortened before anything is written, once they are four times as long as a snapshot is worth', async () => {
    const folder = await temporaryFolder()
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 200))
    const bytes = (await stat(join(folder, 'journal-00000001'))).size

    await withStore(folder, { snapshotEveryBytes: Math.ceil(bytes / 3) }, async () => undefined)
    expect(await names(folder, 'snapshot-')).toEqual([])
    await withStore(folder, { snapshotEveryBytes: Math.floor(bytes / 4) }, async () => {
      expect(await names(folder, 'snapshot-')).toHaveLength(1)
    })

    expect(await recoverDataFolder(folder)).toMatchObject({ journals: 1 })
    expect(await start(folder)).toBe(200)
    await rm(folder, { recursive: true })
  })

  it('loses what was left of snapshots at the next start', async () => {
    const folder = await temporaryFolder()
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 2))
    for (const number of [3, 5]) await writeFile(join(folder, `snapshot-0000000${number}.tmp`), 'half')

    await withStore(folder, {}, async () => {
      expect(await names(folder, 'snapshot-')).toEqual([])
    })

    await rm(folder, { recursive: true })
  })
})

describe('a snapshot taken while others write', () => {
  it('loses nothing', async () => {
    const folder = await temporaryFolder()

    for (let round = 0; round < 4; round += 1) {
      await withStore(folder, { snapshotEveryBytes: 20_000 }, (store) =>
        commitNumbers(store, round * 300 + 1, (round + 1) * 300),
      )
    }

    expect((await names(folder, 'snapshot-')).length).toBe(2)
    expect(await start(folder)).toBe(1200)
    await rm(folder, { recursive: true })
  })

  it('is not used when the journal that completes it was cut before its end', async () => {
    const folder = await temporaryFolder()
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 500))
    let newest = 500
    // The disk decides whether a commit ends before the snapshot does. If none did, take another snapshot.
    do {
      await commitBesideSnapshot(folder, newest + 1, newest + 30)
      newest += 30
    } while (newest < 800 && !(await needsJournal(folder)))
    const last = join(folder, (await names(folder, 'journal-')).at(-1)!)
    const whole = await readFile(last)
    const ends = [...recordEnds(whole)].reverse()

    const prefixes: (number | string)[] = []
    for (const end of ends) {
      await writeFile(last, whole.subarray(0, end))
      prefixes.push(await start(folder))
    }

    expect(prefixes).toEqual(ends.map((_, index) => newest - index))
    expect((await recoverDataFolder(folder)).unusable).toMatchObject([
      { problem: expect.stringContaining('ends before') },
    ])
    await rm(folder, { recursive: true })
  })
})

function bigEntry(id: string) {
  const content = { type: 'own', text: 'x'.repeat(5000), files: [] } as const
  return { id, sequence: 1, at: 1, from: 'requester', content } as const
}

/** Returns the end position of each record after the header, read from the lengths in the file. */
function recordEnds(journal: Buffer): readonly number[] {
  const ends: number[] = []
  for (let offset = 0; offset < journal.length; ) {
    offset += 20 + journal.readUInt32BE(offset + 8)
    ends.push(offset)
  }
  return ends.slice(1)
}

async function flipBits(folder: string, times: number, seed: number) {
  const random = seeded(seed)
  const files = [...(await names(folder, 'journal-')), ...(await names(folder, 'snapshot-'))]
  const contents = await Promise.all(files.map((name) => readFile(join(folder, name))))
  const wrong: string[] = []
  let refused = 0
  for (let flip = 0; flip < times; flip += 1) {
    const file = random(files.length)
    const content = contents[file]!
    const byte = random(content.length)
    const bit = 1 << random(8)
    content[byte]! ^= bit
    await writeFile(join(folder, files[file]!), content)
    try {
      const outcome = await start(folder)
      if (outcome === 'storage-corrupt') refused += 1
      else if (typeof outcome === 'string') wrong.push(outcome)
    } catch (error) {
      wrong.push(`seed ${seed}, ${files[file]} byte ${byte} bit ${bit}: ${String(error)}`)
    }
    content[byte]! ^= bit
    await writeFile(join(folder, files[file]!), content)
  }
  return { wrong, refused }
}

/** Commits numbers without waiting for each other, starting when a snapshot begins. */
async function commitBesideSnapshot(folder: string, first: number, last: number): Promise<void> {
  // Enough for some to be committed while the snapshot is being written.
  await withStore(folder, {}, (store) =>
    store.transaction(null, async (tx) => {
      for (let n = 0; n < 800; n += 1) tx.put('mailbox', `big${n}`, bigEntry(`big${n}`))
    }),
  )
  await withStore(folder, { snapshotEveryBytes: 2_000_000 }, async (store) => {
    await commitNumbers(store, first, first)
    const others: Promise<void>[] = []
    for (let number = first + 1; number <= last; number += 1) {
      others.push(commitNumbers(store, number, number))
      await new Promise(setImmediate)
    }
    await Promise.all(others)
  })
}

/** Checks whether the newest snapshot is complete only with the commits made while it was being written. */
async function needsJournal(folder: string): Promise<boolean> {
  const journal = join(folder, (await names(folder, 'journal-')).at(-1)!)
  const whole = await readFile(journal)
  await writeFile(journal, whole.subarray(0, [...recordEnds(whole)][0]))
  const { unusable } = await recoverDataFolder(folder)
  await writeFile(journal, whole)
  return unusable.length > 0
}
