import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { journalPath, snapshotPath } from '../../../src/storage/lowdb/disk/data-folder.js'
import { encodeFrame } from '../../../src/storage/lowdb/disk/frame.js'
import { readFrames } from '../../../src/storage/lowdb/disk/read-frames.js'
import { exportDataFolder } from '../../../src/storage/lowdb/maintenance/export-data-folder.js'
import { repairDataFolder } from '../../../src/storage/lowdb/maintenance/repair-data-folder.js'
import { verifyDataFolder } from '../../../src/storage/lowdb/maintenance/verify-data-folder.js'
import type { Store } from '../../../src/storage/store.js'
import { line, ticket } from '../../contract/store/samples.js'
import { clock, temporaryFolder, withStore } from './numbered-commits.js'

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

describe('a data folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  /** Commits all data and takes a snapshot, so that everything is in `snapshot-00000002`. */
  const fill = () =>
    withStore(folder, {}, async (store) => {
      await store.transaction(null, async (tx) => {
        tx.put('setting', 'one', setting)
        for (const one of tickets) {
          tx.putTicket(one)
          tx.putLine(one.number, line(`${one.number}-a`))
          tx.put('link', `of ${one.number}`, linkOf(one.number))
        }
      })
      await store.scrub()
    })

  /** Writes `version` into a file's header. */
  async function setVersion(path: string, version: number): Promise<void> {
    const frames: Buffer[] = []
    for await (const { frame } of readFrames(path)) {
      const { sequence, payload } = frame!
      const header = { ...JSON.parse(frames.length === 0 ? payload.toString() : '{}'), version }
      frames.push(encodeFrame(sequence, frames.length === 0 ? Buffer.from(JSON.stringify(header)) : payload))
    }
    await writeFile(path, Buffer.concat(frames))
  }

  const contents = async () => {
    const names = (await readdir(folder)).filter((name) => /^(journal|snapshot)-/.test(name)).sort()
    return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))]))
  }

  it.each([
    {
      of: 'a snapshot of an older format',
      path: snapshotPath,
      version: 4,
      says: 'docs/operations.md, Upgrade',
    },
    {
      of: 'a journal of an older format',
      path: journalPath,
      version: 1,
      says: 'docs/operations.md, Upgrade',
    },
    { of: 'a snapshot of a newer format', path: snapshotPath, version: 7, says: 'Start the newer version' },
    { of: 'a journal of a newer format', path: journalPath, version: 7, says: 'Start the newer version' },
  ])('with $of is refused with what to do, and left alone', async ({ path, version, says }) => {
    await fill()
    const [last] = (await readdir(folder))
      .filter((name) => name.startsWith('snapshot-'))
      .sort()
      .reverse()
    await setVersion(path(folder, Number(last!.slice('snapshot-'.length))), version)
    const before = await contents()
    const refused = {
      code: 'configuration',
      message: expect.stringMatching(new RegExp(`of format ${version}[,;].*${says}`)),
    }

    await expect(withStore(folder, {}, async () => undefined)).rejects.toMatchObject(refused)
    await expect(repairDataFolder(folder, clock)).rejects.toMatchObject(refused)
    await expect(verifyDataFolder(folder)).rejects.toMatchObject(refused)
    await expect(exportDataFolder(folder).next()).rejects.toMatchObject(refused)
    expect(await contents()).toEqual(before)
  })

  it('gives everything that its snapshot has, also when it was made of one that nobody has read', async () => {
    await fill()
    for (let times = 0; times < 3; times++) await withStore(folder, {}, (store) => store.scrub())
    expect(await withStore(folder, {}, everything)).toEqual(allOfIt)
  })

  it('keeps what is searched and the values of records out of what a start reads', async () => {
    await fill()

    const directories: string[] = []
    const [last] = (await readdir(folder))
      .filter((name) => name.startsWith('snapshot-'))
      .sort()
      .reverse()
    for await (const { frame } of readFrames(join(folder, last!))) {
      const payload = frame!.payload
      if (payload[0] === 0x7b || payload[0] === 0x5b) continue
      directories.push(payload.toString('utf8', 5, 5 + payload.readUInt32BE(1)))
    }

    const read = directories.join('\n')
    for (const number of numbers) expect(read).toContain(number)
    for (const later of ['Réseau', 'reseau', 'lane of', 'kept']) expect(read).not.toContain(later)
  })
})
