import { describe, expect, it } from '@jest/globals'
import { ticket } from './samples.js'
import type { Bench } from './store-contract.js'
import { clock, marc, ticketActs } from './ticket-acts.js'

export function describeWaiting(bench: Bench): void {
  const { commit, put } = ticketActs(bench)

  describe('tickets that wait for somebody to take them', () => {
    it('are told with what their place goes by, what matters most first', async () => {
      const handedOff = { at: 1, reason: 'asked' } as const
      const sla = { response: clock, resolution: clock, dueAt: 3, timerAt: 3 }
      await put(
        ticket('INC-1', { handedOff, queue: 'network', priority: 'P2', openedAt: 1 }),
        ticket('INC-2', { handedOff, queue: 'l1', priority: 'P2', openedAt: 2, sla }),
        ticket('INC-3', { handedOff, queue: 'l1', priority: 'P1', openedAt: 3 }),
        ticket('INC-4', { queue: 'bot' }),
        ticket('INC-5', { handedOff, assignment: { assignee: marc } }),
        ticket('INC-6', { handedOff, state: 'in-progress' }),
        ticket('INC-7', { handedOff, outage: { current: 'OUT-1' } }),
      )

      const expected = [
        { number: 'INC-3', queue: 'l1', priority: 'P1', dueAt: null },
        { number: 'INC-2', queue: 'l1', priority: 'P2', dueAt: 3 },
        { number: 'INC-1', queue: 'network', priority: 'P2', dueAt: null },
      ]
      expect(await bench.store.waitingTickets()).toEqual(expected)
      await bench.restart()
      expect(await bench.store.waitingTickets()).toEqual(expected)

      await put(
        ticket('INC-3', {
          handedOff,
          queue: 'l1',
          priority: 'P1',
          openedAt: 3,
          assignment: { assignee: marc },
        }),
        ticket('INC-1', { handedOff, queue: 'l1', priority: 'P1', openedAt: 1 }),
        ticket('INC-8', { handedOff, queue: 'l1', priority: 'P2', openedAt: 1 }),
      )
      await commit((tx) => tx.eraseTicket('INC-2'))

      expect(await bench.store.waitingTickets()).toEqual([
        { number: 'INC-1', queue: 'l1', priority: 'P1', dueAt: null },
        { number: 'INC-8', queue: 'l1', priority: 'P2', dueAt: null },
      ])
    })

    it('are told as they are after each change of what their place goes by', async () => {
      const sla = { response: clock, resolution: clock, dueAt: 3, timerAt: 3 }
      const waits = ticket('INC-1', {
        handedOff: { at: 1, reason: 'asked' },
        queue: 'l1',
        priority: 'P2',
        openedAt: 5,
      })
      const other = { ...waits, number: 'INC-2', openedAt: 6 }
      const told = { number: 'INC-1', queue: 'l1', priority: 'P2', dueAt: null }
      const toldOfOther = { ...told, number: 'INC-2' }
      await put(waits, other)
      expect(await bench.store.waitingTickets()).toEqual([told, toldOfOther])

      await put({ ...waits, queue: 'network' })
      expect(await bench.store.waitingTickets()).toEqual([{ ...told, queue: 'network' }, toldOfOther])
      await put({ ...waits, queue: 'network', sla })
      const withTarget = { ...told, queue: 'network', dueAt: 3 }
      expect(await bench.store.waitingTickets()).toEqual([withTarget, toldOfOther])
      await put({ ...waits, queue: 'network', sla, priority: 'P3' })
      expect(await bench.store.waitingTickets()).toEqual([toldOfOther, { ...withTarget, priority: 'P3' }])
      await put({ ...other, priority: 'P3', openedAt: 4, queue: 'network', sla })
      await put({ ...other, priority: 'P3', openedAt: 6, queue: 'network', sla })
      expect((await bench.store.waitingTickets()).map(({ number }) => number)).toEqual(['INC-1', 'INC-2'])
    })
  })
}
