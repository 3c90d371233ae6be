import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { snapshotPath } from '../../../src/storage/lowdb/disk/data-folder.js'
import { encodeFrame } from '../../../src/storage/lowdb/disk/frame.js'
import { readFrames } from '../../../src/storage/lowdb/disk/read-frames.js'
import { repairDataFolder } from '../../../src/storage/lowdb/maintenance/repair-data-folder.js'
import type { Store } from '../../../src/storage/store.js'
import { indexEntryOf } from '../../../src/storage/ticket-index-entry.js'
import { line, ticket } from '../../contract/store/samples.js'
import { clock, commitNumbers, temporaryFolder, withStore } from './numbered-commits.js'

const numbers = Array.from({ length: 30 }, (_, index) => `INC-${index + 1}`)
const tickets = numbers.map((number, index) =>
  ticket(number, {
    summary: `Réseau de ${number}`,
    updatedAt: index,
    queue: index % 2 === 0 ? 'l1' : 'network',
  }),
)
const linkOf = (number: string) => ({ ticket: number, lane: `lane of ${number}`, lineId: null })
const setting = { kind: 'secret', value: 'kept' } as const

const everything = async (store: Store) => ({
  tickets: (await store.tickets({ queue: 'l1', order: 'recent', limit: 100 })).tickets,
  found: (await store.tickets({ text: 'reseau inc-17', order: 'recent', limit: 100 })).total,
  lines: await Promise.all(numbers.map((number) => store.lines(number))),
  links: await Promise.all(numbers.map((number) => store.get('link', `of ${number}`))),
  setting: await store.get('setting', 'one'),
})
const allOfIt = {
  tickets: tickets.filter(({ queue }) => queue === 'l1').reverse(),
  found: 1,
  lines: numbers.map((number) => [line(`${number}-a`)]),
  links: numbers.map(linkOf),
  setting,
}

const puts = [
  ...numbers.map((number) => ({
    op: 'put',
    collection: 'link',
    key: `of ${number}`,
    value: linkOf(number),
  })),
  { op: 'put', collection: 'setting', key: 'one', value: setting },
]
const ticketOperations = tickets.flatMap((one) => [
  { op: 'ticket', ticket: one },
  { op: 'line', ticket: one.number, line: line(`${one.number}-a`) },
])
const recordChunks = [
  { collection: 'link', records: numbers.flatMap((number) => [`of ${number}`, linkOf(number)]) },
  { collection: 'setting', records: ['one', setting] },
]

/** A mark, how long the directory is, the directory, and then tickets and lines one behind the other. */
function ticketsOfBefore(): Buffer {
  const parts = tickets.map((one) => [one, [line(`${one.number}-a`)]].map((part) => wordsOf(part)))
  const directory = wordsOf(
    tickets.map((one, at) => [indexEntryOf(one), parts[at]![0]!.length, parts[at]![1]!.length]),
  )
  const head = Buffer.alloc(5)
  head.writeUInt8(0x54, 0)
  head.writeUInt32BE(directory.length, 1)
  return Buffer.concat([head, directory, ...parts.flat()])
}

const wordsOf = (content: unknown): Buffer => Buffer.from(JSON.stringify(content))

describe('A snapshot', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  async function writeSnapshotOf(version: number, count: number, payloads: readonly Buffer[]): Promise<void> {
    const header = { format: 'guichet-snapshot', version, journal: 1, after: 0, archive: {} }
    const all = [wordsOf(header), ...payloads, wordsOf({ end: true, operations: count, upTo: 0 })]
    await writeFile(
      snapshotPath(folder, 1),
      Buffer.concat(all.map((payload, at) => encodeFrame(at, payload))),
    )
    const journal = { format: 'guichet-journal', version: 1, journal: 1, after: 0, previous: null }
    await writeFile(join(folder, 'journal-00000001'), encodeFrame(0, wordsOf(journal)))
  }

  /** As it is read, as the next snapshot has it, and as that is read. */
  async function readTwice(): Promise<readonly [first: unknown, then: unknown]> {
    await repairDataFolder(folder, clock)
    const first = await withStore(folder, { snapshotEveryBytes: 1 }, async (store) => {
      const found = await everything(store)
      await commitNumbers(store, 1, 1)
      return found
    })
    return [first, await withStore(folder, {}, everything)]
  }

  it('of version 1, in which tickets and records are operations, gives everything', async () => {
    const operations = [...ticketOperations, ...puts]
    await writeSnapshotOf(1, operations.length, [wordsOf(operations)])
    expect(await readTwice()).toEqual([allOfIt, allOfIt])
  })

  it('of version 2, in which tickets are operations, gives everything', async () => {
    const count = ticketOperations.length + puts.length
    await writeSnapshotOf(2, count, [wordsOf(ticketOperations), ...recordChunks.map(wordsOf)])
    expect(await readTwice()).toEqual([allOfIt, allOfIt])
  })

  it('of version 3, of which a start reads all records and all that is searched, gives everything', async () => {
    await writeSnapshotOf(3, numbers.length + puts.length, [...recordChunks.map(wordsOf), ticketsOfBefore()])
    expect(await readTwice()).toEqual([allOfIt, allOfIt])
  })

  it('of an older version is brought to this one by a repair', async () => {
    const fact = { value: 'Paris', source: 'pressed', line: null, at: 4 }
    const records = [
      {
        collection: 'conversation',
        records: ['lane-1', { facts: { os: 'windows', site: fact }, lastAt: 7 }],
      },
      { collection: 'person', records: ['slack:T/U1', { language: 'fr' }] },
      { collection: 'approvalAsk', records: ['slack:T/U1/REQ-1', { ticket: 'REQ-1' }] },
      { collection: 'session', records: ['s1', { createdAt: 5 }] },
    ]
    await writeSnapshotOf(2, 4, records.map(wordsOf))
    await expect(withStore(folder, {}, async () => undefined)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('docs/operations.md, Upgrade'),
    })

    expect(await repairDataFolder(folder, clock)).toMatchObject({ isChanged: true, lost: [] })

    await withStore(folder, {}, async (store) => {
      const os = { value: 'windows', source: 'typed', line: null, at: 7 }
      expect(await store.get('conversation', 'lane-1')).toEqual({ facts: { os, site: fact }, lastAt: 7 })
      expect(await store.get('approvalAsk', 'slack:T/U1/REQ-1')).toEqual({ ticket: 'REQ-1', language: 'fr' })
      const authenticated = { at: 5, method: 'password' }
      expect(await store.get('session', 's1')).toEqual({ createdAt: 5, authenticated })
    })
    expect((await repairDataFolder(folder, clock)).isChanged).toBe(false)
  })

  it('of this version gives everything, also when it was made of one that nobody has read', async () => {
    await writeSnapshotOf(1, puts.length + ticketOperations.length, [wordsOf([...ticketOperations, ...puts])])
    await repairDataFolder(folder, clock)
    for (let times = 0; times < 3; times++) await withStore(folder, {}, (store) => store.scrub())
    expect(await withStore(folder, {}, everything)).toEqual(allOfIt)
  })

  it('of a version to come is left as it is', async () => {
    await writeSnapshotOf(6, 0, [])
    const before = await readFile(snapshotPath(folder, 1))
    const refused = { code: 'configuration', message: expect.stringContaining('Start the newer one') }
    await expect(withStore(folder, {}, async () => undefined)).rejects.toMatchObject(refused)
    expect(await readFile(snapshotPath(folder, 1))).toEqual(before)
  })

  it('keeps what is searched and the values of records out of what a start reads', async () => {
    await writeSnapshotOf(1, puts.length + ticketOperations.length, [wordsOf([...ticketOperations, ...puts])])
    await repairDataFolder(folder, clock)
    await withStore(folder, {}, (store) => store.scrub())

    const directories: string[] = []
    for await (const { frame } of readFrames(snapshotPath(folder, 4))) {
      const payload = frame!.payload
      if (payload[0] === 0x7b || payload[0] === 0x5b) continue
      directories.push(payload.toString('utf8', 5, 5 + payload.readUInt32BE(1)))
    }

    const read = directories.join('\n')
    for (const number of numbers) expect(read).toContain(number)
    for (const later of ['Réseau', 'reseau', 'lane of', 'kept']) expect(read).not.toContain(later)
  })
})
