import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { line, ticket } from './samples.js'
import type { Bench } from './store-contract.js'
import { ticketActs, tom } from './ticket-acts.js'

export function describeTickets(bench: Bench): void {
  const { commit, put, found } = ticketActs(bench)

  describe('tickets', () => {
    it('have lines in the order in which they were added, each replaced by its id', async () => {
      await put(ticket('INC-1'))
      await commit((tx) => tx.putLine('INC-1', line('b')))
      await commit((tx) => tx.putLine('INC-1', line('a')))
      await commit((tx) => tx.putLine('INC-1', line('b', { text: 'edited', editedAt: 2 })))

      const expected = [line('b', { text: 'edited', editedAt: 2 }), line('a')]
      expect(await bench.store.lines('INC-1')).toEqual(expected)
      await bench.restart()
      expect(await bench.store.lines('INC-1')).toEqual(expected)
    })

    it('keep their history, open and closed', async () => {
      const who = { at: 1, by: 'bot', byName: 'Guichet', from: 'web' } as const
      const audit: Ticket['audit'] = [
        { ...who, did: 'handed-off', queue: 'l1', why: 'asked' },
        { ...who, did: 'closed' },
      ]
      await put(ticket('INC-1', { audit }), ticket('INC-2', { audit, state: 'closed', closedAt: 2000 }))
      await bench.restart()

      for (const number of ['INC-1', 'INC-2'])
        expect((await bench.store.ticket(number))?.audit).toEqual(audit)
    })

    it('that nobody opened are null, without lines, and cannot get any', async () => {
      expect(await bench.store.ticket('INC-999')).toBeNull()
      expect(await bench.store.lines('INC-999')).toEqual([])
      await expect(commit((tx) => tx.putLine('INC-999', line('a')))).rejects.toThrow('INC-999')
    })
  })

  describe('closed tickets', () => {
    const closed = (number: string, changes: Partial<Ticket> = {}) =>
      ticket(number, { state: 'closed', closedAt: 2000, ...changes })

    it('are still read and found, with their lines, deliveries and links', async () => {
      const one = closed('INC-1', { requester: tom, summary: 'Écran noir' })
      await commit((tx) => {
        tx.putTicket(one)
        tx.putLine('INC-1', line('a'))
        tx.put('delivery', 'o1', {
          state: 'sent',
          at: 1,
          attempts: 1,
          reason: null,
          ticket: 'INC-1',
          side: 'requester',
        })
        tx.put('link', 'desk#1', { ticket: 'INC-1', lane: 'lane-1', lineId: 'a' })
      })
      await put(ticket('INC-2'))
      await bench.restart()

      expect(await bench.store.ticket('INC-1')).toEqual(one)
      expect(await bench.store.lines('INC-1')).toEqual([line('a')])
      expect(await bench.store.get('delivery', 'o1')).toMatchObject({ state: 'sent' })
      expect(await bench.store.get('link', 'desk#1')).toMatchObject({ lineId: 'a' })
      expect(await found({ states: ['closed'] })).toEqual(['INC-1'])
      expect(await found({ requester: tom.id })).toEqual(['INC-1'])
      expect(await found({ text: 'ecran' })).toEqual(['INC-1'])
      expect(await found({})).toHaveLength(2)
    })

    it('can get lines, deliveries and links, and be changed', async () => {
      await commit((tx) => {
        tx.putTicket(closed('INC-1'))
        tx.putLine('INC-1', line('a'))
        tx.put('link', 'desk#1', { ticket: 'INC-1', lane: 'lane-1', lineId: 'a' })
        tx.put('link', 'desk#2', { ticket: 'INC-1', lane: 'lane-1', lineId: 'a' })
      })
      await bench.restart()

      await commit((tx) => tx.putLine('INC-1', line('b')))
      await commit((tx) => tx.delete('link', 'desk#1'))
      await commit((tx) => tx.put('link', 'desk#2', { ticket: 'INC-1', lane: 'lane-1', lineId: 'b' }))
      await put(closed('INC-1', { summary: 'Autre chose' }))

      const check = async () => {
        expect((await bench.store.lines('INC-1')).map(({ id }) => id)).toEqual(['a', 'b'])
        expect(await bench.store.get('link', 'desk#1')).toBeNull()
        expect(await bench.store.get('link', 'desk#2')).toMatchObject({ lineId: 'b' })
        expect(await found({ text: 'autre' })).toEqual(['INC-1'])
        expect(await found({ text: 'bloque' })).toEqual([])
        expect(await found({})).toEqual(['INC-1'])
      }
      await check()
      await bench.restart()
      await check()
    })

    it('can be opened again', async () => {
      await commit((tx) => {
        tx.putTicket(closed('INC-1'))
        tx.putLine('INC-1', line('a'))
      })
      await bench.restart()

      await put(ticket('INC-1', { state: 'in-progress' }))

      expect(await found({ states: ['closed'] })).toEqual([])
      expect(await found({ states: ['in-progress'] })).toEqual(['INC-1'])
      expect(await bench.store.lines('INC-1')).toEqual([line('a')])
    })
  })
}
