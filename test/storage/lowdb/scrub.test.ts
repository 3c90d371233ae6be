import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTicketArchive } from '../../../src/storage/lowdb/archive/ticket-archive.js'
import { recoverDataFolder } from '../../../src/storage/lowdb/journal/recover-data-folder.js'
import { verifyDataFolder } from '../../../src/storage/lowdb/maintenance/verify-data-folder.js'
import type { Store, Transaction } from '../../../src/storage/store.js'
import { activity, line, ticket } from '../../contract/store/samples.js'
import { temporaryFolder, withStore } from './numbered-commits.js'

const tidily = { snapshotEveryBytes: 1, archiveEveryTickets: 1, archiveSegmentBytes: 1 }
const marker = 'zirconium-7'

describe('scrubbing the data folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  const commit = (store: Store, work: (tx: Transaction) => void) =>
    store.transaction(null, async (tx) => work(tx))

  function putClosed(store: Store, number: string, words: string): Promise<void> {
    return commit(store, (tx) => {
      tx.putTicket(ticket(number, { state: 'closed', summary: words }))
      tx.putLine(number, line(`${number}-a`, { text: `line of ${words}` }))
      tx.put('link', `desk#${number}`, { ticket: number, lane: words, lineId: null })
    })
  }

  it('leaves no byte of erased tickets, deleted records and finished activities, and everything else', async () => {
    await withStore(folder, tidily, async (store) => {
      await store.accept(activity('a1', { content: { type: 'article.search', text: marker } }), 'lane-1')
      const lease = (await store.holdLane())!
      const row = (await store.nextInbox(lease))!
      await store.transaction(lease, async (tx) => tx.finishInbox(row.sequence))
      for (const n of [1, 2, 3, 4, 5, 6])
        await putClosed(store, `INC-${n}`, n % 2 === 0 ? marker : 'harmless')
      // Tickets are in a snapshot only until they're archived, but this record is in all snapshots.
      await commit(store, (tx) => tx.put('deadLetter', 'd0', deadLetter()))
      // This ticket is archived twice, so the archive contains it twice.
      await commit(store, (tx) => tx.putLine('INC-2', line('INC-2-b', { text: marker })))
    })
    await withStore(folder, tidily, (store) => putClosed(store, 'INC-8', 'harmless'))
    // No snapshot follows, so this record stays in a journal.
    await withStore(folder, {}, (store) => commit(store, (tx) => tx.put('deadLetter', 'd1', deadLetter())))
    const kinds = (await filesWith(folder, marker)).map((path) => basename(path).split('-')[0])
    expect(kinds).toEqual(expect.arrayContaining(['journal', 'snapshot', 'segment', 'list', 'search']))

    await withStore(folder, tidily, async (store) => {
      await commit(store, (tx) => {
        for (const n of [2, 4, 6]) tx.eraseTicket(`INC-${n}`)
        tx.putTicket(ticket('INC-4', { state: 'closed', summary: 'what is left' }))
        for (const id of ['d0', 'd1']) tx.delete('deadLetter', id)
      })
      await commit(store, (tx) => tx.putTicket(ticket('INC-7')))
      await store.scrub()
    })

    expect(await filesWith(folder, marker)).toEqual([])
    expect(await verifyDataFolder(folder)).toMatchObject({ verdict: 'sound' })
    // Searches keep working without reading overwritten tickets line by line.
    const archived = await readdir(join(folder, 'archive'))
    const numbered = (kind: string) => archived.flatMap((name) => name.split(`${kind}-`)[1] ?? []).sort()
    expect(numbered('search').map((name) => name.split('.')[0])).toEqual(numbered('segment').slice(0, -1))
    // Overwritten records aren't listed any more, so later scrubs don't overwrite them again.
    expect([...(await recoverDataFolder(folder)).data.erased.keys()]).toEqual([])
    await withStore(folder, tidily, async (store) => {
      const found = await store.tickets({ states: ['closed'], order: 'priority', limit: 10 })
      expect(found.tickets.map(({ number }) => number)).toEqual(['INC-1', 'INC-3', 'INC-4', 'INC-5', 'INC-8'])
      expect(await store.lines('INC-3')).toMatchObject([{ text: 'line of harmless' }])
      expect(await store.ticket('INC-4')).toMatchObject({ summary: 'what is left' })
    })
  })

  it('takes what a torn write left in the archive, and damaged files that were put aside', async () => {
    await withStore(folder, tidily, (store) => putClosed(store, 'INC-1', 'harmless'))
    await appendFile(join(folder, 'archive', 'segment-00000001'), `half a ticket about ${marker}`)
    await appendFile(join(folder, 'archive', 'list-00000001'), `half a line about ${marker}`)
    await mkdir(join(folder, 'damaged'))
    await writeFile(join(folder, 'damaged', 'snapshot-00000001-1'), marker)

    await withStore(folder, tidily, (store) => store.scrub())

    expect(await filesWith(folder, marker)).toEqual([])
    expect(await verifyDataFolder(folder)).toMatchObject({ verdict: 'sound' })
    await withStore(folder, tidily, async (store) => {
      await putClosed(store, 'INC-2', 'harmless')
      expect(await store.ticket('INC-1')).toMatchObject({ summary: 'harmless' })
    })
  })

  describe.each([
    ['before anything was overwritten', async () => undefined],
    [
      'in the middle of a ticket',
      async (at: string) => {
        const path = join(at, 'archive', 'segment-00000001')
        const content = await readFile(path)
        content.fill(' ', content.indexOf(marker), content.indexOf(marker) + 5)
        await writeFile(path, content)
      },
    ],
    [
      'when everything was overwritten and nothing of it was noted',
      async (at: string) => {
        await createTicketArchive(at, (await recoverDataFolder(at)).data).scrub()
      },
    ],
  ])('that ended %s', (_when, interrupt) => {
    it('is brought to its end by the next one', async () => {
      await withStore(folder, tidily, async (store) => {
        await putClosed(store, 'INC-1', marker)
        await putClosed(store, 'INC-2', 'harmless')
        await commit(store, (tx) => tx.putTicket(ticket('INC-3')))
      })
      await withStore(folder, tidily, (store) => commit(store, (tx) => tx.eraseTicket('INC-1')))

      await interrupt(folder)

      await withStore(folder, tidily, async (store) => {
        expect(await store.ticket('INC-1')).toBeNull()
        expect((await store.tickets({ text: marker, order: 'recent', limit: 1 })).total).toBe(0)
        await store.scrub()
        expect(await store.ticket('INC-2')).not.toBeNull()
      })
      expect(await filesWith(folder, marker)).toEqual([])
      expect(await verifyDataFolder(folder)).toMatchObject({ verdict: 'sound' })
    })
  })

  function deadLetter() {
    const content = { type: 'message.received' as const, text: marker, attachments: [] }
    return { activity: activity('d1', { content }), lane: 'lane-1', reason: 'it failed', at: 1 }
  }
})

async function filesWith(folder: string, words: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(words)) found.push(path)
  }
  return found
}
