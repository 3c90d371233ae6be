import { describe, expect, it } from '@jest/globals'
import type { Transaction } from '../../../src/storage/store.js'
import { line, ticket } from './samples.js'
import type { Bench } from './store-contract.js'

export function describeErasure(bench: Bench): void {
  const commit = (work: (tx: Transaction) => void) => bench.store.transaction(null, async (tx) => work(tx))

  const putWhole = (number: string, state: 'new' | 'closed') =>
    commit((tx) => {
      tx.putTicket(ticket(number, { state, summary: 'The quartz drawer is stuck' }))
      tx.putLine(number, line(`${number}-a`, { text: 'a quartz drawer' }))
      tx.put('delivery', `o-${number}`, {
        state: 'sent',
        at: 1,
        attempts: 1,
        reason: null,
        ticket: number,
        side: 'requester',
      })
      tx.put('link', `desk#${number}`, { ticket: number, lane: 'lane-1', lineId: null })
    })

  async function traces(number: string) {
    const { store } = bench
    return {
      ticket: await store.ticket(number),
      lines: await store.lines(number),
      delivery: await store.get('delivery', `o-${number}`),
      link: await store.get('link', `desk#${number}`),
      found: (await store.tickets({ text: 'quartz', order: 'recent', limit: 10 })).total,
    }
  }
  const nothing = { ticket: null, lines: [], delivery: null, link: null, found: 0 }

  describe.each(['new', 'closed'] as const)('an erased ticket that was %s', (state) => {
    it('is gone with its lines, deliveries and links, also after a restart and a scrub', async () => {
      await putWhole('INC-1', state)
      await bench.restart()

      await commit((tx) => tx.eraseTicket('INC-1'))

      expect(await traces('INC-1')).toEqual(nothing)
      await bench.restart()
      expect(await traces('INC-1')).toEqual(nothing)
      await bench.store.scrub()
      expect(await traces('INC-1')).toEqual(nothing)
      await bench.restart()
      expect(await traces('INC-1')).toEqual(nothing)
    })

    it('leaves its number to a new ticket, in the same transaction too', async () => {
      await putWhole('INC-1', state)
      await putWhole('INC-2', state)

      await commit((tx) => {
        tx.eraseTicket('INC-1')
        tx.putTicket(ticket('INC-1', { state: 'closed', summary: '' }))
      })

      const expected = { ...nothing, ticket: ticket('INC-1', { state: 'closed', summary: '' }), found: 1 }
      expect(await traces('INC-1')).toEqual(expected)
      await bench.store.scrub()
      await bench.restart()
      expect(await traces('INC-1')).toEqual(expected)
      expect((await traces('INC-2')).lines).toHaveLength(1)
    })
  })

  describe('within a transaction that erases', () => {
    it('the ticket is gone at once, and is there again when it fails', async () => {
      await putWhole('INC-1', 'new')

      const seen = bench.store.transaction(null, async (tx) => {
        tx.eraseTicket('INC-1')
        const inside = [await tx.ticket('INC-1'), await tx.lines('INC-1')]
        throw Object.assign(new Error('no'), { inside })
      })

      await expect(seen).rejects.toMatchObject({ inside: [null, []] })
      expect((await traces('INC-1')).lines).toHaveLength(1)
    })
  })

  describe('a scrub', () => {
    it('changes nothing of what is there', async () => {
      await putWhole('INC-1', 'new')
      await putWhole('REQ-2', 'closed')

      await bench.store.scrub()
      await bench.store.scrub()

      expect((await traces('INC-1')).found).toBe(2)
      await bench.restart()
      expect((await traces('REQ-2')).lines).toHaveLength(1)
    })
  })
}
