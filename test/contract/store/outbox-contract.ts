import { describe, expect, it } from '@jest/globals'
import type { DeliveryState } from '../../../src/storage/records.js'
import type { OutboxRow, Transaction } from '../../../src/storage/store.js'
import { outboxRow, ticket } from './samples.js'
import type { Bench } from './store-contract.js'

export function describeOutbox(bench: Bench): void {
  const commit = (work: (tx: Transaction) => void) => bench.store.transaction(null, async (tx) => work(tx))
  const enqueue = (...rows: OutboxRow[]) => commit((tx) => rows.map((row) => tx.enqueue(row)))

  async function claim(now: number, limit = 10, except: readonly string[] = []): Promise<readonly string[]> {
    return (await bench.store.claimDeliveries(now, 1000, limit, new Set(except))).map(({ id }) => id)
  }

  describe('outbox', () => {
    it('gives the first row of each lane and target, oldest first', async () => {
      await enqueue(
        outboxRow('a1'),
        outboxRow('a2'),
        outboxRow('b1', { target: 'other' }),
        outboxRow('c1', { lane: 'lane-2' }),
      )

      expect(await claim(0)).toEqual(['a1', 'b1', 'c1'])
    })

    it('has the delivery of a row on record as queued, until it is told what became of it', async () => {
      const row = outboxRow('a1', { ticket: 'INC-1', createdAt: 5 })
      const queued: DeliveryState = {
        state: 'queued',
        at: 5,
        attempts: 0,
        reason: null,
        ticket: 'INC-1',
        side: 'requester',
      }
      const sent: DeliveryState = { ...queued, state: 'sent', attempts: 1 }
      const retrying: DeliveryState = { ...queued, state: 'retrying', attempts: 1, reason: 'timeout' }
      const onRecord = () => Promise.all(['a1', 'b1'].map((id) => bench.store.get('delivery', id)))
      await bench.store.transaction(null, async (tx) => {
        tx.putTicket(ticket('INC-1'))
        tx.enqueue(row)
        expect(await tx.get('delivery', 'a1')).toEqual(queued)
        tx.enqueue(outboxRow('b1', { target: 'other', ticket: 'INC-1' }))
        tx.put('delivery', 'b1', sent)
        expect(await tx.get('delivery', 'b1')).toEqual(sent)
      })
      expect(await onRecord()).toEqual([queued, sent])
      await bench.restart()
      expect(await onRecord()).toEqual([queued, sent])

      await commit((tx) => {
        tx.postponeDelivery('a1', 500, 1)
        tx.put('delivery', 'a1', retrying)
      })
      await bench.store.scrub()
      await bench.restart()
      expect(await onRecord()).toEqual([retrying, sent])
      expect(await claim(1000)).toEqual(['a1', 'b1'])
    })

    it('has nothing on record of a row to a ticket that the same transaction erases', async () => {
      await commit((tx) => {
        tx.putTicket(ticket('INC-1'))
        tx.enqueue(outboxRow('a1', { ticket: 'INC-1' }))
        tx.eraseTicket('INC-1')
      })

      expect(await bench.store.get('delivery', 'a1')).toBeNull()
      await bench.restart()
      expect(await bench.store.get('delivery', 'a1')).toBeNull()
    })

    it('has what became of a finished delivery on record, also with a ticket that is erased and made anew', async () => {
      const sent: DeliveryState = {
        state: 'sent',
        at: 9,
        attempts: 1,
        reason: null,
        ticket: 'INC-1',
        side: 'requester',
      }
      const onRecord = () => Promise.all(['a1', 'b1', 'c1'].map((id) => bench.store.get('delivery', id)))
      await commit((tx) => {
        tx.putTicket(ticket('INC-1'))
        for (const id of ['a1', 'c1']) tx.enqueue(outboxRow(id, { target: id, ticket: 'INC-1' }))
        tx.enqueue(outboxRow('b1', { target: 'b1' }))
      })
      await commit((tx) => {
        tx.finishDelivery('a1')
        tx.put('delivery', 'a1', sent)
      })
      expect((await onRecord())[0]).toEqual(sent)
      await bench.restart()
      expect((await onRecord())[0]).toEqual(sent)
      expect([...(await claim(1000))].sort()).toEqual(['b1', 'c1'])

      await commit((tx) => {
        tx.finishDelivery('b1')
        tx.put('delivery', 'b1', sent)
        tx.finishDelivery('c1')
        tx.eraseTicket('INC-1')
        tx.putTicket(ticket('INC-1'))
        tx.put('delivery', 'c1', sent)
      })
      expect(await onRecord()).toEqual([null, null, sent])
      await bench.restart()
      expect(await onRecord()).toEqual([null, null, sent])
    })

    it('gives rows of separate commits in their order', async () => {
      for (const id of ['1', '2', '3']) await enqueue(outboxRow(id, { lane: `lane-${id}` }))

      expect(await claim(0, 2)).toEqual(['1', '2'])
      expect(await claim(0, 2)).toEqual(['3'])
    })

    it('gives a claimed row again only after the lease', async () => {
      await enqueue(outboxRow('a1'))

      expect(await claim(0)).toEqual(['a1'])
      expect(await claim(999)).toEqual([])
      expect(await claim(1000)).toEqual(['a1'])
    })

    it('gives the next row when the one before is finished', async () => {
      await enqueue(outboxRow('a1'), outboxRow('a2'))
      await claim(0)

      expect(await claim(0)).toEqual([])
      await commit((tx) => tx.finishDelivery('a1'))

      expect(await claim(0)).toEqual(['a2'])
      expect(await bench.store.backlog()).toMatchObject({ outbox: 1 })
    })

    it('holds the rows behind a postponed one back', async () => {
      await enqueue(outboxRow('a1'), outboxRow('a2'))
      await claim(0)
      await commit((tx) => tx.postponeDelivery('a1', 500, 3))

      expect(await claim(499)).toEqual([])
      const [row] = await bench.store.claimDeliveries(500, 1000, 10, new Set())
      expect(row).toEqual(outboxRow('a1', { notBefore: 500, attempts: 3 }))
    })

    it('leaves a row in the hands of whoever tries it again when the try before is recorded once more', async () => {
      await enqueue(outboxRow('a1'))
      await claim(0)
      await commit((tx) => tx.postponeDelivery('a1', 500, 1))
      await claim(500)

      await commit((tx) => tx.postponeDelivery('a1', 400, 1))

      expect(await claim(501)).toEqual([])
      const [row] = await bench.store.claimDeliveries(1500, 1000, 10, new Set())
      expect(row).toEqual(outboxRow('a1', { notBefore: 500, attempts: 1 }))
    })

    it('counts the most tries of a row that are told of in one transaction', async () => {
      await commit((tx) => {
        tx.enqueue(outboxRow('a1'))
        tx.postponeDelivery('a1', 200, 2)
        tx.postponeDelivery('a1', 100, 1)
        tx.enqueue(outboxRow('b1', { lane: 'lane-2' }))
      })
      await commit((tx) => {
        tx.postponeDelivery('b1', 400, 2)
        tx.postponeDelivery('b1', 300, 2)
        tx.postponeDelivery('b1', 100, 1)
      })

      expect(await claim(199)).toEqual([])
      expect(await claim(399)).toEqual(['a1'])
      expect(await claim(400)).toEqual(['b1'])
    })

    it('keeps a row until its time', async () => {
      await enqueue(outboxRow('a1', { notBefore: 300 }))

      expect(await claim(299)).toEqual([])
      expect(await claim(300)).toEqual(['a1'])
    })

    it('leaves out targets that may not be written to now', async () => {
      await enqueue(outboxRow('a1'), outboxRow('b1', { target: 'other' }))

      expect(await claim(0, 10, ['web:default:c1'])).toEqual(['b1'])
      expect(await claim(0)).toEqual(['a1'])
    })

    it('gives a row at once whose claim was given back', async () => {
      await enqueue(outboxRow('a1'))
      await claim(0)

      await bench.store.unclaimDelivery('a1')

      expect(await claim(0)).toEqual(['a1'])
    })

    it('lets lanes take turns with one target: many rows of one do not hold up the others', async () => {
      const rowsOf = (lane: string, count: number) =>
        Array.from({ length: count }, (_, place) => outboxRow(`${lane}${place + 1}`, { lane }))
      await enqueue(...rowsOf('a', 4))
      await enqueue(...rowsOf('b', 2), ...rowsOf('c', 1))
      const sent: string[] = []

      for (let time = 0; time < 7; time += 1) {
        const [id] = await claim(time * 1000, 1)
        await commit((tx) => tx.finishDelivery(id!))
        sent.push(id!)
        if (time === 1) await enqueue(outboxRow('d1', { lane: 'd' }))
      }

      expect(sent).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'd1', 'a3'])
    })

    it('takes a row from the middle when it is not needed', async () => {
      await enqueue(outboxRow('a1'), outboxRow('a2'), outboxRow('a3'))
      await commit((tx) => tx.finishDelivery('a2'))
      await claim(0)
      await commit((tx) => tx.finishDelivery('a1'))

      expect(await claim(0)).toEqual(['a3'])
    })

    it('forgets claims, but not rows or their order, over a restart', async () => {
      await enqueue(outboxRow('a1'), outboxRow('a2'), outboxRow('b1', { lane: 'lane-2' }))
      await claim(0)
      await commit((tx) => tx.postponeDelivery('b1', 700, 1))

      await bench.restart()
      await enqueue(outboxRow('c1', { lane: 'lane-3' }))

      expect(await claim(0)).toEqual(['a1', 'c1'])
      expect(await claim(700)).toEqual(['b1'])
    })

    it('knows a row as superseded when a later one of the same lane and target has its slot', async () => {
      const first = outboxRow('a1', { messageKey: 'card:INC-1' })
      const plain = outboxRow('a2')
      const elsewhere = outboxRow('b1', { messageKey: 'card:INC-1', target: 'other' })
      const last = outboxRow('a3', { messageKey: 'card:INC-1' })
      await enqueue(first, plain, elsewhere, last)

      const superseded = await Promise.all(
        [first, plain, elsewhere, last].map((row) => bench.store.isSuperseded(row)),
      )

      expect(superseded).toEqual([true, false, false, false])
    })

    it('tells what of a lane has still to be sent, what is on its way with it', async () => {
      await enqueue(
        outboxRow('a1'),
        outboxRow('a2', { target: 'other', notBefore: 7, attempts: 3 }),
        outboxRow('b1', { lane: 'lane-2' }),
      )
      await claim(0)
      await commit((tx) => tx.finishDelivery('b1'))

      expect(await bench.store.deliveriesIn('lane-1')).toEqual([
        outboxRow('a1'),
        outboxRow('a2', { target: 'other', notBefore: 7, attempts: 3 }),
      ])
      expect(await bench.store.deliveriesIn('lane-2')).toEqual([])
    })

    it('is not disturbed by rows that are gone', async () => {
      await enqueue(outboxRow('a1'))
      await commit((tx) => tx.finishDelivery('a1'))

      await commit((tx) => {
        tx.finishDelivery('a1')
        tx.postponeDelivery('a1', 5, 5)
      })
      await bench.store.unclaimDelivery('a1')

      expect(await claim(10)).toEqual([])
      expect(await bench.store.backlog()).toMatchObject({ outbox: 0 })
    })
  })
}
