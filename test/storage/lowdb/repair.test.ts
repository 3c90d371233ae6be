import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { repairDataFolder } from '../../../src/storage/lowdb/maintenance/repair-data-folder.js'
import { verifyDataFolder } from '../../../src/storage/lowdb/maintenance/verify-data-folder.js'
import { line, ticket } from '../../contract/store/samples.js'
import { clock, commitNumbers, temporaryFolder, withStore } from './numbered-commits.js'

const tidily = { snapshotEveryBytes: 1, archiveEveryTickets: 1 }

describe('verify and repair', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
    await withStore(folder, {}, (store) => commitNumbers(store, 1, 10))
  })

  afterEach(() => rm(folder, { recursive: true }))

  async function damage(name: string, byte: number): Promise<void> {
    const content = await readFile(join(folder, name))
    content[byte < 0 ? content.length + byte : byte]! ^= 4
    await writeFile(join(folder, name), content)
  }

  async function numbers(): Promise<readonly string[]> {
    return withStore(folder, {}, async (store) =>
      (await store.list('setting')).map(({ key }) => key).filter((key) => key !== 'last'),
    )
  }

  async function archiveTickets(count: number): Promise<void> {
    await withStore(folder, { archiveEveryTickets: 1 }, async (store) => {
      for (let n = 1; n <= count; n += 1) {
        await store.transaction(null, async (tx) => {
          tx.putTicket(ticket(`INC-${n}`, { state: 'closed', summary: `number ${n}` }))
          tx.putLine(`INC-${n}`, line('a'))
          tx.put('link', `desk#${n}`, { ticket: `INC-${n}`, lane: 'lane-1', lineId: 'a' })
        })
      }
    })
    await withStore(folder, tidily, (store) => commitNumbers(store, 11, 11))
  }

  it('find nothing in a sound folder and change nothing', async () => {
    await archiveTickets(3)
    const before = await readdir(folder, { recursive: true })

    expect(await verifyDataFolder(folder)).toMatchObject({
      verdict: 'sound',
      findings: [],
      isInUse: false,
      counts: { archivedTickets: 3, tickets: 0 },
    })
    expect(await repairDataFolder(folder, clock)).toEqual({ isChanged: false, lost: [], setAside: [] })
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(before.sort())
  })

  it('call an unfinished write usable', async () => {
    await truncate(join(folder, 'journal-00000001'), 700)

    const report = await verifyDataFolder(folder)

    expect(report.verdict).toBe('usable')
    expect(report.findings).toMatchObject([{ file: 'journal-00000001', isDamage: false }])
  })

  it('cut only the bad record, and keep the file as it was', async () => {
    await damage('journal-00000001', 500)
    const damaged = await readFile(join(folder, 'journal-00000001'))
    const report = await verifyDataFolder(folder)

    const repaired = await repairDataFolder(folder, clock)

    expect(report.verdict).toBe('damaged')
    expect(repaired.isChanged).toBe(true)
    expect(repaired.lost).toEqual([expect.stringMatching(/^journal-00000001: bytes \d+ to \d+$/)])
    expect(await numbers()).toHaveLength(9)
    const [kept] = await readdir(join(folder, 'damaged'))
    expect(await readFile(join(folder, 'damaged', kept!))).toEqual(damaged)
    expect((await verifyDataFolder(folder)).verdict).toBe('sound')
  })

  it('go on writing after a repair, and can be repaired again', async () => {
    await damage('journal-00000001', 500)
    await repairDataFolder(folder, clock)
    await withStore(folder, {}, (store) => commitNumbers(store, 11, 15))
    const journal = (await readdir(folder)).filter((name) => name.startsWith('journal-')).at(-1)!
    expect(await numbers()).toHaveLength(14)

    await damage(journal, 400)
    await repairDataFolder(folder, clock)

    expect(await numbers()).toHaveLength(13)
  })

  it('use what is left when both snapshots are bad and older journals are gone', async () => {
    for (const n of [11, 12, 13, 14, 15, 16])
      await withStore(folder, tidily, (store) => commitNumbers(store, n, n))
    const snapshots = (await readdir(folder)).filter((name) => name.startsWith('snapshot-'))
    for (const name of snapshots) await damage(name, 30)
    expect((await verifyDataFolder(folder)).verdict).toBe('damaged')

    const repaired = await repairDataFolder(folder, clock)

    expect(repaired.lost.join()).toContain(snapshots[0]!)
    expect((await verifyDataFolder(folder)).verdict).toBe('sound')
    await withStore(folder, {}, (store) => commitNumbers(store, 20, 20))
  })

  it('refuse to repair beside a running server, which can be verified', async () => {
    await withStore(folder, {}, async () => {
      await expect(repairDataFolder(folder, clock)).rejects.toMatchObject({ code: 'storage-locked' })
      expect(await verifyDataFolder(folder)).toMatchObject({ isInUse: true, verdict: 'sound' })
    })
  })

  it('find an archived ticket that cannot be read, and let the others be read on', async () => {
    await archiveTickets(3)
    await damage('archive/segment-00000001', 100)
    const report = await verifyDataFolder(folder)

    const repaired = await repairDataFolder(folder, clock)

    expect(report.findings.map(({ what }) => what)).toContainEqual('INC-1 cannot be read')
    expect(repaired.lost).toContainEqual(expect.stringMatching(/^archive\/segment-00000001: bytes 0 to \d+$/))
    await withStore(folder, {}, async (store) => {
      expect(await store.ticket('INC-1')).toBeNull()
      expect(await store.ticket('INC-2')).toMatchObject({ number: 'INC-2' })
      expect((await store.tickets({ order: 'recent', limit: 9 })).total).toBe(2)
    })
    expect((await verifyDataFolder(folder)).verdict).toBe('usable')
  })

  for (const file of ['incidents.index', 'keys-0.index', 'list-00000001']) {
    it(`make the archive's ${file} again when it is lost`, async () => {
      await archiveTickets(3)
      await rm(join(folder, 'archive', file))
      await expect(withStore(folder, {}, async () => undefined)).rejects.toMatchObject({
        code: 'storage-corrupt',
      })

      await repairDataFolder(folder, clock)

      expect((await verifyDataFolder(folder)).verdict).toBe('sound')
      await withStore(folder, {}, async (store) => {
        expect(await store.ticket('INC-3')).toMatchObject({ number: 'INC-3' })
        expect(await store.get('link', 'desk#2')).toMatchObject({ ticket: 'INC-2' })
        expect((await store.tickets({ text: 'number 2', order: 'recent', limit: 9 })).total).toBe(1)
      })
    })
  }

  it('refuse a folder whose archive is all that is left', async () => {
    await archiveTickets(3)
    for (const name of await readdir(folder))
      if (/^(journal|snapshot)-/.test(name)) await rm(join(folder, name))

    await expect(withStore(folder, {}, async () => undefined)).rejects.toMatchObject({
      code: 'storage-corrupt',
    })
    await repairDataFolder(folder, clock)

    await withStore(folder, {}, async (store) => {
      expect(await store.ticket('INC-3')).toMatchObject({ number: 'INC-3' })
      expect(await store.transaction(null, (tx) => tx.nextNumber('incident'))).toBe('INC-1001')
    })
  })
})
