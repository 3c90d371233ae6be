import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { addArchivedKeys, findTicketsWithKey } from '../../../src/storage/lowdb/archive/archived-key-index.js'
import { createTicketMatcher } from '../../../src/storage/lowdb/index/ticket-matcher.js'
import { recoverDataFolder } from '../../../src/storage/lowdb/journal/recover-data-folder.js'
import type { Store, TicketQuery, Transaction } from '../../../src/storage/store.js'
import { indexEntryOf } from '../../../src/storage/ticket-index-entry.js'
import { amina, line, outboxRow, ticket } from '../../contract/store/samples.js'
import { temporaryFolder, withStore } from './numbered-commits.js'

const tidily = { snapshotEveryBytes: 1, archiveEveryTickets: 1, archiveSegmentBytes: 20_000 }

describe('the archive', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  const commit = (store: Store, work: (tx: Transaction) => void) =>
    store.transaction(null, async (tx) => work(tx))

  async function closeMany(store: Store, from: number, to: number): Promise<void> {
    for (let n = from; n <= to; n += 1) {
      const number = `INC-${n}`
      await commit(store, (tx) => {
        tx.putTicket(
          ticket(number, { state: 'closed', summary: `closed ${n}`, lane: `lane-${n % 10}`, updatedAt: n }),
        )
        tx.putLine(number, line(`${number}-a`, { text: `words of ${number}` }))
        tx.put('delivery', `o${n}`, {
          state: 'sent',
          at: n,
          attempts: 1,
          reason: null,
          ticket: number,
          side: 'requester',
        })
        tx.put('link', `desk#${n}`, { ticket: number, lane: 'lane-1', lineId: null })
      })
    }
  }

  it('takes closed tickets out of memory and out of the snapshots, with what is theirs', async () => {
    await withStore(folder, { archiveEveryTickets: 50 }, (store) => closeMany(store, 1, 200))
    await withStore(folder, tidily, (store) => commit(store, (tx) => tx.putTicket(ticket('INC-300'))))

    const { data } = await recoverDataFolder(folder)
    expect([...data.tickets.keys()]).toEqual(['INC-300'])
    expect([data.lines.size, data.records.delivery.size, data.records.link.size]).toEqual([0, 0, 0])
    const snapshot = (await readdir(folder)).filter((name) => name.startsWith('snapshot-')).at(-1)!
    expect(await readFile(join(folder, snapshot), 'latin1')).not.toContain('words of')
  })

  it('is read and searched, newest first, together with open tickets', async () => {
    await withStore(folder, tidily, (store) => closeMany(store, 1, 120))
    await withStore(folder, tidily, async (store) => {
      await commit(store, (tx) => tx.putTicket(ticket('INC-300', { lane: 'lane-3', updatedAt: 100.5 })))

      const page = await store.tickets({ lane: 'lane-3', order: 'recent', limit: 3 })
      expect(page.tickets.map(({ number }) => number)).toEqual(['INC-113', 'INC-103', 'INC-300'])
      expect(page.total).toBe(13)
      expect((await store.tickets({ text: 'closed 77', order: 'recent', limit: 5 })).total).toBe(1)
      expect((await store.tickets({ order: 'priority', limit: 1 })).total).toBe(121)
      expect(await store.lines('INC-42')).toMatchObject([{ text: 'words of INC-42' }])
      expect(await store.get('delivery', 'o42')).toMatchObject({ ticket: 'INC-42' })
      expect(await store.get('link', 'desk#42')).toMatchObject({ ticket: 'INC-42' })
      expect(await store.get('link', 'desk#4200')).toBeNull()
    })
  })

  describe('once its segments are full', () => {
    const small = { archiveEveryTickets: 20, archiveSegmentBytes: 2_000 }
    const archivePath = (name: string) => join(folder, 'archive', name)
    const searchFiles = async () =>
      (await readdir(join(folder, 'archive'))).filter((name) => name.startsWith('search-'))

    const queries: readonly TicketQuery[] = [
      { states: ['closed'], order: 'recent', limit: 50, offset: 40 },
      { states: ['closed', 'new'], order: 'priority', limit: 200 },
      { states: ['resolved'], order: 'recent', limit: 50 },
      { requester: 'slack:T1:U3', order: 'recent', limit: 3 },
      { lane: 'lane "2"\n', order: 'recent', limit: 50 },
      { topic: 'network.vpn', queue: 'l1', order: 'priority', limit: 50 },
      { topic: null, order: 'recent', limit: 50 },
      { source: 'telephone', states: ['closed'], order: 'recent', limit: 5, offset: 3 },
      { source: 'slack', text: 'reseau 4', order: 'priority', limit: 50 },
      { source: 'teams', order: 'recent', limit: 50 },
      { people: ['slack:T1:U3', 'U5@Example.org'], order: 'recent', limit: 50 },
      { people: ['nobody'], order: 'recent', limit: 50 },
      { changedFrom: 20, changedUntil: 40, source: 'slack', order: 'recent', limit: 50 },
      { assignee: null, isHandedOff: true, order: 'recent', limit: 50 },
      { text: 'INC-77', order: 'recent', limit: 50 },
      { text: 'reseau 4', order: 'recent', limit: 50 },
      { text: 'éseau', requester: 'slack:T1:U1', order: 'recent', limit: 50 },
      { text: 'nobody wrote this', order: 'recent', limit: 50 },
      { text: '\ud83d', order: 'recent', limit: 50 },
    ]
    const answers = (store: Store) =>
      Promise.all(
        queries.map(async (query) => {
          const { tickets, total } = await store.tickets(query)
          return { total, numbers: tickets.map(({ number }) => number) }
        }),
      )

    const closed = Array.from({ length: 150 }, (_, index) => {
      const n = index + 1
      return ticket(n % 3 === 0 ? `REQ-${n}` : `INC-${n}`, {
        state: 'closed',
        summary: `Réseau ${n} \u2028 😀`,
        lane: `lane "${n % 5}"\n`,
        requester: { ...amina, id: `slack:T1:U${n % 7}`, email: `u${n % 7}@example.org` },
        topic: n % 4 === 0 ? null : n % 4 === 1 ? 'network.vpn' : 'printing.quality',
        queue: n % 2 === 0 ? 'l1' : 'network',
        channel: n % 2 === 0 ? 'slack' : 'web',
        ...(n % 4 === 0
          ? { call: { via: 'telephone' as const, by: { id: 'account-1', name: 'Marc' } } }
          : {}),
        assignment: { assignee: n % 5 === 0 ? null : { id: 'account-1', name: 'Marc' } },
        handedOff: n % 2 === 0 ? { at: 1, reason: 'asked' } : null,
        priority: n % 6 === 0 ? 'P1' : 'P3',
        updatedAt: (n * 37) % 101,
      })
    })
    // One ticket is archived again with other words and one is reopened, so their entries in the full segment are out
    // of date.
    const later = [
      ticket('INC-1', { state: 'closed', summary: 'anew' }),
      ticket('INC-2', { state: 'in-progress', queue: 'l1' }),
    ]

    /** Makes the first commit after a start, which archives everything left in memory. */
    const archiveTheRest = () =>
      withStore(folder, small, (store) => commit(store, (tx) => tx.setTimer(timer)))

    async function fill(): Promise<void> {
      for (const tickets of [closed, later]) {
        await withStore(folder, small, async (store) => {
          for (const one of tickets) await commit(store, (tx) => tx.putTicket(one))
        })
        await archiveTheRest()
      }
    }

    it('has files for searching that answer as its lists do', async () => {
      await fill()
      expect((await searchFiles()).length).toBeGreaterThan(3)
      const fromFiles = await withStore(folder, small, answers)

      for (const name of await searchFiles()) await rm(archivePath(name))

      expect(await withStore(folder, small, answers)).toEqual(fromFiles)
      const all = [...new Map([...closed, ...later].map((one) => [one.number, one])).values()]
      const expected = queries.map((query) => all.map(indexEntryOf).filter(createTicketMatcher(query)).length)
      expect(fromFiles.map(({ total }) => total)).toEqual(expected)
    })

    it.each([
      ['the beginning', () => 9],
      ['the middle', (length: number) => Math.floor(length / 2)],
      ['the end', (length: number) => length - 1],
    ])('reads the lists where a file for searching is damaged at %s', async (_where, placeIn) => {
      await fill()
      const before = await withStore(folder, small, answers)

      for (const name of await searchFiles()) {
        const content = await readFile(archivePath(name))
        const place = placeIn(content.length)
        content.writeUInt8(content.readUInt8(place) ^ 0x55, place)
        await writeFile(archivePath(name), content)
      }

      expect(await withStore(folder, small, answers)).toEqual(before)
    })

    it('makes those files anew after a start without them', async () => {
      await fill()
      const before = await searchFiles()
      for (const name of before) await rm(archivePath(name))

      await archiveTheRest()

      expect(await searchFiles()).toEqual(expect.arrayContaining(before))
    })
  })

  it('waits until nothing of the ticket is to be delivered', async () => {
    await withStore(folder, tidily, async (store) => {
      await commit(store, (tx) => {
        tx.putTicket(ticket('INC-1', { state: 'closed' }))
        tx.enqueue(outboxRow('o1', { ticket: 'INC-1' }))
      })
      await commit(store, (tx) => tx.setTimer(timer))
    })
    expect([...(await recoverDataFolder(folder)).data.tickets.keys()]).toEqual(['INC-1'])

    await withStore(folder, tidily, (store) => commit(store, (tx) => tx.finishDelivery('o1')))

    expect((await recoverDataFolder(folder)).data.tickets.size).toBe(0)
  })

  it('gives a link to the ticket that had it last', async () => {
    const link = (number: string) => ({ ticket: number, lane: 'lane-1', lineId: null })
    await withStore(folder, tidily, (store) =>
      commit(store, (tx) => {
        tx.putTicket(ticket('INC-1', { state: 'closed' }))
        tx.put('link', 'desk#1', link('INC-1'))
      }),
    )
    await withStore(folder, tidily, (store) =>
      commit(store, (tx) => {
        tx.putTicket(ticket('INC-2', { state: 'closed' }))
        tx.put('link', 'desk#1', link('INC-2'))
      }),
    )

    await withStore(folder, tidily, async (store) => {
      expect(await store.get('link', 'desk#1')).toEqual(link('INC-2'))
      await commit(store, (tx) => tx.putLine('INC-1', line('later')))
      expect(await store.get('link', 'desk#1')).toEqual(link('INC-2'))
      await commit(store, (tx) => tx.delete('link', 'desk#1'))
      expect(await store.get('link', 'desk#1')).toBeNull()
    })
    await withStore(folder, tidily, async (store) => {
      expect(await store.get('link', 'desk#1')).toBeNull()
    })
  })

  it('gives a link, or none once it is deleted, while the tickets that had it come back and leave again', async () => {
    const link = (number: string) => ({ ticket: number, lane: 'lane-1', lineId: null })

    await withStore(folder, tidily, async (store) => {
      const had = ['INC-1', 'INC-2', 'INC-3']
      for (const number of had)
        await commit(store, (tx) => {
          tx.putTicket(ticket(number, { state: 'closed' }))
          tx.put('link', 'desk#1', link(number))
        })

      /** Returns the results of several readers that looked for the link repeatedly meanwhile. */
      async function foundMeanwhile(name: string): Promise<readonly unknown[]> {
        const found = new Set<string>()
        let isOver = false
        const look = async () => {
          for (; !isOver; await setImmediate()) found.add(JSON.stringify(await store.get('link', 'desk#1')))
        }
        const looks = Array.from({ length: 8 }, look)
        for (let n = 0; n < 150; n += 1)
          await commit(store, (tx) => tx.putLine(had[n % had.length]!, line(`${name} ${n}`)))
        isOver = true
        await Promise.all(looks)
        return [...found].map((one) => JSON.parse(one))
      }

      expect(await foundMeanwhile('before')).toEqual([link('INC-3')])
      await commit(store, (tx) => tx.delete('link', 'desk#1'))
      expect(await foundMeanwhile('after')).toEqual([null])
    })
  })

  it('loses nothing when tickets come back while others leave', async () => {
    await withStore(folder, tidily, async (store) => {
      await closeMany(store, 1, 40)
      await Promise.all(
        Array.from({ length: 200 }, (_, index) => {
          const number = `INC-${(index % 40) + 1}`
          return commit(store, (tx) => tx.putLine(number, line(`${number}-${index}`)))
        }),
      )
    })

    await withStore(folder, {}, async (store) => {
      const counts = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => (await store.lines(`INC-${index + 1}`)).length),
      )
      expect(counts).toEqual(Array(40).fill(6))
      expect((await store.tickets({ order: 'recent', limit: 1 })).total).toBe(40)
    })
  })
})

describe('the index of archived keys', () => {
  it('finds every key among thousands, over tables that have grown', async () => {
    const folder = await temporaryFolder()
    const keys = Array.from({ length: 6000 }, (_, index) => ({
      key: { collection: 'link' as const, key: `desk#${index}` },
      number: index % 2 === 0 ? `INC-${index + 1}` : `REQ-${index + 1}`,
    }))

    await addArchivedKeys(folder, keys.slice(0, 3000))
    await addArchivedKeys(folder, keys.slice(1000))

    const found = await Promise.all(keys.map(({ key }) => findTicketsWithKey(folder, key)))
    expect(found).toEqual(keys.map(({ number }) => [number]))
    expect(await findTicketsWithKey(folder, { collection: 'delivery', key: 'desk#1' })).toEqual([])
    expect((await readdir(folder)).length).toBe(2)
    await rm(folder, { recursive: true })
  })
})

const timer = { id: 't', lane: 'lane-1', dueAt: 1, timer: { purpose: 'idle-nudge' } } as const
