import { describe, expect, it } from '@jest/globals'
import { markRead, readUpTo } from '../../../src/console/server/tickets/read-marks.js'
import { ticketErasure } from '../../../src/features/registry/ticket-erasure.js'
import { createErasedKeys, eraseTicket } from '../../../src/privacy/erase-ticket.js'
import { ticketWith } from '../../support/ticket-with.js'
import type { Bench } from './store-contract.js'

export function describeReadMarks(bench: Bench): void {
  const read = (account: string, ticket = 'INC-1001') => readUpTo(bench.store, ticket, account)

  describe('what an account has read of a ticket', () => {
    it('is kept for each account over a restart, and never goes back', async () => {
      await markRead(bench.store, 'INC-1001', 'ada', 200)
      await markRead(bench.store, 'INC-1001', 'ada', 100)
      await markRead(bench.store, 'INC-1001', 'bob', 50)
      await bench.restart()

      expect(await Promise.all([read('ada'), read('bob'), read('eve'), read('ada', 'INC-1002')])).toEqual([
        200, 50, 0, 0,
      ])
    })

    it('is lost for none of those who read the same ticket at once', async () => {
      const accounts = ['ada', 'bob', 'eve', 'tom']
      await Promise.all(accounts.map((account, at) => markRead(bench.store, 'INC-1001', account, at + 1)))

      expect(await Promise.all(accounts.map((account) => read(account)))).toEqual([1, 2, 3, 4])
    })

    it('goes with the ticket', async () => {
      const ticket = ticketWith({ number: 'INC-1001' })
      await bench.store.transaction(null, async (transaction) => transaction.putTicket(ticket))
      await markRead(bench.store, 'INC-1001', 'ada', 1)

      await bench.store.transaction(null, (transaction) =>
        eraseTicket(transaction, ticket, 'erase', createErasedKeys(), ticketErasure),
      )

      expect(await read('ada')).toBe(0)
    })
  })
}
