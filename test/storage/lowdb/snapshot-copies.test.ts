import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTicketArchive } from '../../../src/storage/lowdb/archive/ticket-archive.js'
import { snapshotPath } from '../../../src/storage/lowdb/disk/data-folder.js'
import { dataFolderFormat } from '../../../src/storage/lowdb/disk/data-folder-format.js'
import { decodeFrame, frameHeaderBytes, writeFrameHeader } from '../../../src/storage/lowdb/disk/frame.js'
import { openJournal } from '../../../src/storage/lowdb/journal/journal.js'
import { createLowdbAdapter } from '../../../src/storage/lowdb/lowdb-adapter.js'
import { readSnapshot, type SnapshotHeader } from '../../../src/storage/lowdb/snapshot/read-snapshot.js'
import { type WrittenSnapshot, writeSnapshot } from '../../../src/storage/lowdb/snapshot/write-snapshot.js'
import type { StoredOperation } from '../../../src/storage/lowdb/stored-operation.js'
import {
  applyOperation,
  createWorkingSet,
  type WorkingSet,
} from '../../../src/storage/lowdb/working-set/working-set.js'
import { createQueuedDeliveryState } from '../../../src/storage/queued-delivery-state.js'
import type { Records } from '../../../src/storage/records.js'
import { line, outboxRow, ticket } from '../../contract/store/samples.js'
import { seeded, temporaryFolder } from './numbered-commits.js'

/** Converts an entry so that a new one equals one read from disk. */
const asWritten = (entry: unknown): unknown => JSON.parse(JSON.stringify(entry))

describe('A snapshot after another', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  const put = (key: string, value: string): StoredOperation => ({
    op: 'put',
    collection: 'setting',
    key,
    value: setting(value),
  })
  const setting = (value: string): Records['setting'] => ({ kind: 'secret', value })
  const headerOf = (journal: number): SnapshotHeader => ({
    format: 'guichet-snapshot',
    version: dataFolderFormat,
    journal,
    after: 0,
    archive: {},
  })

  function write(
    number: number,
    data: WorkingSet,
    before: WrittenSnapshot | null,
    between: () => void = () => undefined,
  ): Promise<WrittenSnapshot> {
    const isStopped = () => {
      between()
      return false
    }
    return writeSnapshot(folder, headerOf(number), data, before, { sequence: () => 0, isStopped })
  }

  async function read(number: number): Promise<WorkingSet> {
    const found = await readSnapshot(folder, number)
    if ('problem' in found) throw new Error(found.problem)
    return found.data
  }

  function contentOf(data: WorkingSet): object {
    const numbers = [...data.tickets.keys()]
    return {
      records: Object.entries(data.records).map(([collection, records]) => [collection, [...records]]),
      tickets: numbers.map((number) => [data.tickets.get(number), asWritten(data.tickets.entry(number))]),
      lines: numbers.map((number) => [...(data.lines.get(number)?.values() ?? [])]),
    }
  }

  function settingsAndTickets(count: number): WorkingSet {
    const data = createWorkingSet()
    // The value is larger than a single read.
    applyOperation(data, put('large', 'x'.repeat(300_000)))
    for (let n = 0; n < count; n++) {
      applyOperation(data, put(`n${n}`, `value ${n}.`))
      applyOperation(data, { op: 'ticket', ticket: ticket(`INC-${n}`, { summary: `matter ${n}.` }) })
    }
    return data
  }

  /** Replaces words in a valid record of the file with others of the same length. */
  async function forge(number: number, words: string, other: string): Promise<void> {
    const path = snapshotPath(folder, number)
    const bytes = await readFile(path)
    for (let at = 0; at < bytes.length; ) {
      const frame = decodeFrame(bytes, at)!
      const found = frame.payload.indexOf(words)
      if (found >= 0) {
        bytes.write(other, frame.start + frameHeaderBytes + found)
        writeFrameHeader(bytes.subarray(frame.start, frame.end), frame.sequence)
      }
      at = frame.end
    }
    await writeFile(path, bytes)
  }

  it('copies what was not written since, and nothing else', async () => {
    const row = outboxRow('d1')
    const data = settingsAndTickets(1000)
    applyOperation(data, {
      op: 'put',
      collection: 'delivery',
      key: 'd1',
      value: { ...createQueuedDeliveryState(row), state: 'sent' },
    })
    const first = await write(1, data, null)
    await forge(1, 'value 0.', 'VALUE 0.')
    await forge(1, 'value 999.', 'VALUE 999.')
    await forge(1, '"summary":"matter 0."', '"summary":"MATTER 0."')
    await forge(1, '"summary":"matter 999."', '"summary":"MATTER 999."')

    applyOperation(data, put('n999', 'value 999!'))
    applyOperation(data, { op: 'line', ticket: 'INC-999', line: line('l') })
    applyOperation(data, { op: 'enqueue', order: 1, row, isNew: true })
    await write(2, data, first)

    const { records, tickets, lines } = await read(2)
    expect(records.setting.size).toBe(1001)
    expect([records.setting.get('n0'), records.setting.get('n999')]).toEqual([
      setting('VALUE 0.'),
      setting('value 999!'),
    ])
    expect(tickets.size).toBe(1000)
    expect([tickets.get('INC-0')?.summary, tickets.get('INC-999')?.summary]).toEqual([
      'MATTER 0.',
      'matter 999.',
    ])
    expect(lines.get('INC-999')?.size).toBe(1)
    expect(records.delivery.get('d1')).toEqual(createQueuedDeliveryState(row))
    expect([...records.setting.keys()]).toEqual([...data.records.setting.keys()])
    expect([...tickets.keys()]).toEqual([...data.tickets.keys()])
  })

  it.each([
    [
      'flipped bits',
      async (path: string) => {
        const bytes = await readFile(path)
        for (let at = 1000; at < bytes.length; at += 20_000) bytes[at]! ^= 1
        await writeFile(path, bytes)
      },
    ],
    ['an end that is missing', (path: string) => truncate(path, 30_000)],
    ['no file', (path: string) => rm(path)],
  ])('is whole when the one before has %s', async (_, damage) => {
    const data = settingsAndTickets(1000)
    const first = await write(1, data, null)
    await damage(snapshotPath(folder, 1))
    await write(2, data, first)
    expect(contentOf(await read(2))).toEqual(contentOf(data))
  })

  it('lets tickets that nobody asks for become bytes, as they are', async () => {
    const data = settingsAndTickets(100)
    let last: WrittenSnapshot | null = null
    for (let number = 1; number <= 4; number++) last = await write(number, data, last)
    expect([...data.tickets.keys()].filter((key) => !data.tickets.isAtRest(key))).toEqual([])
    expect(data.tickets.get('INC-7')).toEqual(ticket('INC-7', { summary: 'matter 7.' }))
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'has what there is, whatever is written, deleted and written again (%i)',
    async (seed) => {
      const below = seeded(seed)
      const data = createWorkingSet()
      let journal: StoredOperation[] = []
      const apply = (operation: StoredOperation) => {
        journal.push(operation)
        applyOperation(data, operation)
      }
      const kept = 'some words of a line '.repeat(100)
      let count = 0
      function change(): void {
        count += 1
        const [key, number] = [`n${below(400)}`, `INC-${below(80)}`]
        const kind = below(10)
        if (kind < 5) apply(put(key, `${count} ${kept}`))
        else if (kind < 7) apply({ op: 'delete', collection: 'setting', key })
        else if (kind === 7) apply({ op: 'ticket', ticket: ticket(number, { summary: `${count} ${kept}` }) })
        else if (kind === 8 && data.tickets.has(number))
          apply({ op: 'line', ticket: number, line: line(`l${below(3)}`, { text: `${count}` }) })
        else if (kind === 9)
          apply({ op: 'erase-ticket', number, keys: [{ collection: 'link', key: number }] })
        if (below(4) === 0) data.tickets.get(number)
      }

      for (let n = 0; n < 1500; n++) change()
      let last: WrittenSnapshot | null = null
      for (let number = 1; number <= 25; number++) {
        for (let n = below(12); n > 0; n--) change()
        journal = []
        last = await write(number, data, last, () => {
          for (let n = below(6); n > 0; n--) change()
        })
        const found = await read(number)
        // Changes made during the write are in the journal that follows.
        for (const operation of journal) applyOperation(found, operation)
        expect(sorted(contentOf(found))).toEqual(sorted(contentOf(data)))
      }
    },
  )

  it('is written anew after one that failed', async () => {
    const data = settingsAndTickets(300)
    const adapter = createLowdbAdapter(folder)
    await adapter.read()
    const model = { apply: () => undefined, before: () => undefined }
    const journal = await openJournal(folder, { next: 1, previous: null, sequence: 0 }, model)
    adapter.use(journal, createTicketArchive(folder, data))
    await adapter.write(data)

    applyOperation(data, put('n7', 'another'))
    const blocked = `${snapshotPath(folder, 3)}.tmp`
    await mkdir(join(blocked, 'x'), { recursive: true })
    await expect(adapter.write(data)).rejects.toThrow()
    await rm(blocked, { recursive: true })
    await adapter.write(data)
    await journal.close()

    const newest = (await readdir(folder))
      .filter((name) => name.startsWith('snapshot-'))
      .sort()
      .at(-1)!
    expect(contentOf(await read(Number(newest.split('-')[1])))).toEqual(contentOf(data))
  })

  /** Sorts the content, because a key that was deleted and written again may be in another position. */
  function sorted(content: object): object {
    return JSON.parse(JSON.stringify(content), (_, value) =>
      Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
    )
  }
})
