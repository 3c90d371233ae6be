import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { addHolders, findHolders } from '../../../src/stores/lowdb/archive/key-index.js'
import { recover } from '../../../src/stores/lowdb/recovery.js'
import type { Store, Transaction } from '../../../src/stores/store.js'
import { line, outboxRow, ticket } from '../../contract/store/samples.js'
import { temporaryFolder, withStore } from './numbered-commits.js'

const tidily = { snapshotEveryBytes: 1, archiveEveryTickets: 1 }

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
        tx.put('delivery', `o${n}`, { state: 'sent', at: n, attempts: 1, reason: null, ticket: number })
        tx.put('link', `desk#${n}`, { ticket: number, lane: 'lane-1', lineId: null })
      })
    }
  }

  it('takes closed tickets out of memory and out of the snapshots, with what is theirs', async () => {
    await withStore(folder, { archiveEveryTickets: 50 }, (store) => closeMany(store, 1, 200))
    await withStore(folder, tidily, (store) => commit(store, (tx) => tx.putTicket(ticket('INC-300'))))

    const { data } = await recover(folder)
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

  it('waits until nothing of the ticket is to be delivered', async () => {
    await withStore(folder, tidily, async (store) => {
      await commit(store, (tx) => {
        tx.putTicket(ticket('INC-1', { state: 'closed' }))
        tx.enqueue(outboxRow('o1', { ticket: 'INC-1' }))
      })
      await commit(store, (tx) => tx.setTimer(timer))
    })
    expect([...(await recover(folder)).data.tickets.keys()]).toEqual(['INC-1'])

    await withStore(folder, tidily, (store) => commit(store, (tx) => tx.finishDelivery('o1')))

    expect((await recover(folder)).data.tickets.size).toBe(0)
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

    await addHolders(folder, keys.slice(0, 3000))
    await addHolders(folder, keys.slice(1000))

    const found = await Promise.all(keys.map(({ key }) => findHolders(folder, key)))
    expect(found).toEqual(keys.map(({ number }) => [number]))
    expect(await findHolders(folder, { collection: 'delivery', key: 'desk#1' })).toEqual([])
    expect((await readdir(folder)).length).toBe(2)
    await rm(folder, { recursive: true })
  })
})

const timer = { id: 't', lane: 'lane-1', dueAt: 1, timer: { purpose: 'idle-nudge' } } as const
