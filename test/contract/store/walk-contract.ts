import { describe, expect, it } from '@jest/globals'
import type { ApprovalStep } from '../../../src/desk/ticket/approval.js'
import type { HistoryEvent } from '../../../src/desk/ticket/events/ticket-events.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { TicketSelection } from '../../../src/storage/store.js'
import { amina, ticket } from './samples.js'
import type { Bench } from './store-contract.js'
import { ticketActs, tom } from './ticket-acts.js'

export function describeWalk(bench: Bench): void {
  const { commit, put } = ticketActs(bench)

  describe('a walk through tickets', () => {
    const numbers = async (walk: AsyncIterable<Ticket>) => {
      const met: string[] = []
      for await (const { number } of walk) met.push(number)
      return met
    }
    const sorted = async (which: TicketSelection) =>
      [...new Set(await numbers(bench.store.walkTickets(which)))].sort()

    // Enough tickets for several pages in either store.
    const many = Array.from({ length: 500 }, (_, at) =>
      ticket(`INC-${2000 + at}`, {
        updatedAt: 1000 + at,
        openedAt: 1000 + at,
        ...(at % 2 === 0 ? { state: 'closed' as const, closedAt: 5000 } : {}),
      }),
    )

    it.each<[string, TicketSelection]>([
      ['all', {}],
      ['those of somebody', { requester: amina.id }],
      ['those in which somebody has a part', { people: [amina.id] }],
      ['those that were changed after a moment', { changedFrom: 1000 }],
      ['those that were not', { changedUntil: 9000 }],
    ])(
      'of %s meets each, while those that are still to come are changed, closed and opened again',
      async (_which, which) => {
        await put(...many)
        const expected = many.map(({ number }) => number)

        const met: string[] = []
        let changed = 0
        for await (const { number } of bench.store.walkTickets(which)) {
          met.push(number)
          // Changes tickets at both ends. The walk mustn't skip any because of that.
          if (met.length % 40 !== 0 || changed >= many.length / 2) continue
          const some = [many[changed]!, many[many.length - 1 - changed]!]
          changed += 1
          await put(
            ...some.map((one) =>
              ticket(one.number, {
                updatedAt: 8000 + changed,
                openedAt: one.openedAt,
                ...(one.state === 'closed' ? {} : { state: 'closed' as const, closedAt: 8000 }),
              }),
            ),
          )
        }

        expect(changed).toBeGreaterThan(10)
        expect([...new Set(met)].sort()).toEqual(expected)
      },
    )

    it('gives each as it is when its turn comes, and passes over what no longer answers or is gone', async () => {
      await put(...many)

      const met = new Map<string, string>()
      for await (const { number, summary } of bench.store.walkTickets({ states: ['closed'] })) {
        if (met.size === 0)
          await commit((tx) => {
            const others = many.filter((one) => one.state === 'closed' && one.number !== number)
            const [first, second, third] = others.slice(-3) as [Ticket, Ticket, Ticket]
            tx.putTicket({ ...first, summary: 'anew' })
            tx.putTicket({ ...second, state: 'in-progress', closedAt: null })
            tx.eraseTicket(third.number)
          })
        met.set(number, summary)
      }

      expect(met.size).toBe(248)
      expect([...met.values()].filter((summary) => summary === 'anew')).toHaveLength(1)
    })

    it('meets those that were changed within two moments, and both of them', async () => {
      await put(...many.slice(0, 10))

      expect(await sorted({ changedFrom: 1003, changedUntil: 1005 })).toEqual([
        'INC-2003',
        'INC-2004',
        'INC-2005',
      ])
      expect(await sorted({ changedFrom: 1003, states: ['closed'], text: 'inc-2008' })).toEqual(['INC-2008'])
      expect(await sorted({ changedUntil: 999 })).toEqual([])
    })

    it('meets those in which somebody has a part: who asked, who was to approve, who answered; by id or address, in capital letters too', async () => {
      const zoe = { id: 'slack:T1:ZOE', name: 'Zoé Martin' }
      const step = (changes: Partial<ApprovalStep>): ApprovalStep => ({
        kind: 'manager',
        named: null,
        approver: null,
        state: 'approved',
        askedAt: 1,
        answeredAt: 2,
        reason: null,
        delivery: null,
        ...changes,
      })
      const by = (id: string, deed: HistoryEvent): Ticket['audit'][number] => ({
        at: 1,
        by: id,
        byName: 'somebody',
        from: 'slack',
        ...deed,
      })
      const asked = (...steps: ApprovalStep[]) => ({ approval: { steps, cost: null } })
      const closed = { state: 'closed', closedAt: 9 } as const
      await put(
        ticket('INC-1', { requester: { ...tom, email: 'Tom.Baker@Example.org' } }),
        ticket('INC-2', { requester: { ...tom, email: 'tom.baker@example.org' }, ...closed }),
        ticket('REQ-3', asked(step({ approver: zoe }))),
        ticket('REQ-4', { ...asked(step({ named: 'Tom.Baker@example.org' })), ...closed }),
        ticket('REQ-5', {
          ...asked(step({})),
          audit: [by(zoe.id, { did: 'approval-delegated', to: 'Tom' })],
          ...closed,
        }),
        // Actions on a ticket without an approval aren't part of an approval.
        ticket('INC-6', { audit: [by(zoe.id, { did: 'taken' })], ...closed }),
      )

      const check = async () => {
        expect(await sorted({ people: ['TOM.baker@example.org'] })).toEqual(['INC-1', 'INC-2', 'REQ-4'])
        expect(await sorted({ people: [tom.id], states: ['closed'] })).toEqual(['INC-2'])
        expect(await sorted({ people: [zoe.id] })).toEqual(['REQ-3', 'REQ-5'])
        expect(await sorted({ people: [zoe.id, tom.id] })).toEqual(['INC-1', 'INC-2', 'REQ-3', 'REQ-5'])
        expect(await sorted({ people: ['tom'] })).toEqual([])
        expect(await sorted({ people: [] })).toEqual([])
        const { total } = await bench.store.tickets({ people: [amina.id], order: 'recent', limit: 1 })
        expect(total).toBe(4)
      }
      await check()
      await bench.restart()
      await check()

      await put(
        ticket('REQ-3', asked(step({ approver: { id: 'slack:T1:other', name: '—' } }))),
        ticket('REQ-5', asked(step({}))),
      )
      await commit((tx) => tx.eraseTicket('INC-2'))
      expect(await sorted({ people: [zoe.id] })).toEqual([])
      expect(await sorted({ people: [tom.id] })).toEqual(['INC-1'])
      await bench.restart()
      expect(await sorted({ people: [zoe.id] })).toEqual([])
    })
  })
}
