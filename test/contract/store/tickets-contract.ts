import { describe, expect, it } from '@jest/globals'
import type { ApprovalStep } from '../../../src/approvals/approval.js'
import type { TicketQuery, TicketSelection, Transaction } from '../../../src/stores/store.js'
import type { Ticket } from '../../../src/tickets/ticket.js'
import type { SlaClock } from '../../../src/tickets/ticket-sla.js'
import { amina, line, ticket } from './samples.js'
import type { Bench } from './store-contract.js'

const tom = { ...amina, id: 'teams:t1:tom', name: 'Tom Baker' }
const marc = { id: 'account-1', name: 'Marc Petit' }

const clock: SlaClock = {
  targetMs: 1_000,
  calendar: 'desk',
  spentMs: 0,
  runsSince: 1,
  warnAt: 2,
  dueAt: 3,
  warnedAt: null,
  breachedAt: null,
  stoppedAt: null,
}

export function describeTickets(bench: Bench): void {
  const commit = (work: (tx: Transaction) => void) => bench.store.transaction(null, async (tx) => work(tx))
  const put = (...tickets: Ticket[]) => commit((tx) => tickets.map((one) => tx.putTicket(one)))

  async function found(query: Partial<TicketQuery>): Promise<readonly string[]> {
    const { tickets } = await bench.store.tickets({ order: 'recent', limit: 100, ...query })
    return tickets.map(({ number }) => number)
  }

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

    it('that wait for somebody to take them are told with what their place goes by, what matters most first', async () => {
      const handedOff = { at: 1, reason: 'asked' } as const
      const sla = { response: clock, resolution: clock, dueAt: 3, timerAt: 3 }
      await put(
        ticket('INC-1', { handedOff, queue: 'network', priority: 'P2', openedAt: 1 }),
        ticket('INC-2', { handedOff, queue: 'l1', priority: 'P2', openedAt: 2, sla }),
        ticket('INC-3', { handedOff, queue: 'l1', priority: 'P1', openedAt: 3 }),
        ticket('INC-4', { queue: 'bot' }),
        ticket('INC-5', { handedOff, assignee: marc }),
        ticket('INC-6', { handedOff, state: 'in-progress' }),
        ticket('INC-7', { handedOff, outage: 'OUT-1' }),
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
        ticket('INC-3', { handedOff, queue: 'l1', priority: 'P1', openedAt: 3, assignee: marc }),
        ticket('INC-1', { handedOff, queue: 'l1', priority: 'P1', openedAt: 1 }),
        ticket('INC-8', { handedOff, queue: 'l1', priority: 'P2', openedAt: 1 }),
      )
      await commit((tx) => tx.eraseTicket('INC-2'))

      expect(await bench.store.waitingTickets()).toEqual([
        { number: 'INC-1', queue: 'l1', priority: 'P1', dueAt: null },
        { number: 'INC-8', queue: 'l1', priority: 'P2', dueAt: null },
      ])
    })

    it('that wait are told as they are after each change of what their place goes by', async () => {
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

    it('that nobody opened are null, without lines, and cannot get any', async () => {
      expect(await bench.store.ticket('INC-999')).toBeNull()
      expect(await bench.store.lines('INC-999')).toEqual([])
      await expect(commit((tx) => tx.putLine('INC-999', line('a')))).rejects.toThrow('INC-999')
    })

    it('are found by each of their properties', async () => {
      await put(
        ticket('INC-1', { state: 'new', queue: 'bot' }),
        ticket('INC-2', {
          state: 'in-progress',
          queue: 'l1',
          assignee: marc,
          handedOff: { at: 1, reason: 'asked' },
        }),
        ticket('REQ-3', {
          state: 'assigned',
          queue: 'l1',
          requester: tom,
          lane: 'lane-2',
          topic: 'printing.quality',
        }),
        ticket('REQ-4', { state: 'closed', topic: 'printing.quality', closedAt: 1 }),
        ticket('INC-5', { state: 'closed', topic: null, closedAt: 1 }),
      )

      const open = ['new', 'assigned', 'in-progress'] as const
      const only = async (query: Partial<TicketQuery>) =>
        [...(await found({ states: open, ...query }))].sort()
      expect(await only({})).toEqual(['INC-1', 'INC-2', 'REQ-3'])
      expect(await only({ states: ['new', 'assigned'] })).toEqual(['INC-1', 'REQ-3'])
      expect(await only({ states: [] })).toEqual([])
      expect(await only({ queue: 'l1' })).toEqual(['INC-2', 'REQ-3'])
      expect(await only({ assignee: 'account-1' })).toEqual(['INC-2'])
      expect(await only({ assignee: null })).toEqual(['INC-1', 'REQ-3'])
      expect(await only({ requester: tom.id })).toEqual(['REQ-3'])
      expect(await only({ lane: 'lane-1' })).toEqual(['INC-1', 'INC-2'])
      expect(await only({ topic: 'printing.quality' })).toEqual(['REQ-3'])
      expect(await only({ states: ['assigned', 'closed'], topic: 'printing.quality' })).toEqual([
        'REQ-3',
        'REQ-4',
      ])
      expect(await only({ states: ['new', 'closed'], topic: null })).toEqual(['INC-5'])
      expect(await only({ isHandedOff: true })).toEqual(['INC-2'])
      expect(await only({ isHandedOff: false, queue: 'l1' })).toEqual(['REQ-3'])
    })

    it('are found by what they are now, not by what they were', async () => {
      await put(ticket('INC-1', { state: 'new', queue: 'bot' }))
      await put(ticket('INC-1', { state: 'resolved', queue: 'l1' }))

      expect(await found({ states: ['new'] })).toEqual([])
      expect(await found({ queue: 'bot' })).toEqual([])
      expect(await found({ states: ['resolved'], queue: 'l1' })).toEqual(['INC-1'])
    })

    it('are found by words, whatever their accents and case', async () => {
      const resolution = { at: 1, by: 'bot', cause: 'Câble débranché', solution: 'Rebranché le câble' }
      await put(
        ticket('INC-1042', { summary: 'Le Réseau est tombé' }),
        ticket('INC-1043', { summary: 'Printer', requester: tom, resolution }),
      )

      expect(await found({ text: 'reseau' })).toEqual(['INC-1042'])
      expect(await found({ text: 'RÉSEAU tombe' })).toEqual(['INC-1042'])
      expect(await found({ text: 'inc-1043' })).toEqual(['INC-1043'])
      expect(await found({ text: 'baker' })).toEqual(['INC-1043'])
      expect(await found({ text: 'debranche rebranche' })).toEqual(['INC-1043'])
      expect(await found({ text: 'reseau baker' })).toEqual([])
      expect(await found({ text: '  ' })).toHaveLength(2)
    })

    it('are found by their words as they become, however often they were searched before', async () => {
      const call = { via: 'telephone', by: marc } as const
      const resolution = { at: 1, by: 'bot', cause: 'Loose cable', solution: 'Plugged in' }
      const before = { summary: 'Printer', requester: tom, resolution, call }
      const changes: readonly (readonly [word: string, part: Partial<Ticket>])[] = [
        ['quartz', { summary: 'Quartz drawer' }],
        ['zelda', { requester: { ...tom, name: 'Zelda Marsh' } }],
        ['driver', { resolution: { ...resolution, cause: 'An old driver' } }],
        ['replaced', { resolution: { ...resolution, solution: 'Replaced it' } }],
        ['5550199', { call: { ...call, telephone: '+33 555 01 99' } }],
        ['vx@example', { call: { ...call, email: 'vx@example.org' } }],
      ]
      for (const [word, part] of changes) {
        await put(ticket('INC-1', before))
        expect(await found({ text: word })).toEqual([])
        await put(ticket('INC-1', { ...before, updatedAt: 2 }))
        expect(await found({ text: word })).toEqual([])
        await put(ticket('INC-1', { ...before, ...part }))
        expect(await found({ text: word })).toEqual(['INC-1'])
      }
    })

    it('are found by a part of a French or English word, wherever it stands', async () => {
      await put(
        ticket('INC-1', { summary: "L'imprimante du 2e étage a été bloquée" }),
        ticket('INC-2', { summary: 'The printers were jammed' }),
      )

      expect(await found({ text: 'imprim' })).toEqual(['INC-1'])
      expect(await found({ text: 'bloquee ETAGE' })).toEqual(['INC-1'])
      expect(await found({ text: 'printer jam' })).toEqual(['INC-2'])
      expect(await found({ text: 'primant' })).toEqual(['INC-1'])
      expect(await found({ text: 'scanner' })).toEqual([])
    })

    it('are found by French words with and without accents, typed and written', async () => {
      await put(
        ticket('INC-1', { summary: 'Le badge est bloqué' }),
        ticket('INC-2', { summary: "L'imprimante est bloquée" }),
        ticket('INC-3', { summary: 'Cartes bloquees' }),
        ticket('INC-4', { summary: 'Merci de bloquer ce téléphone' }),
        ticket('INC-5', { summary: 'The telephone was blocked' }),
      )
      const numbers = async (text: string) => [...(await found({ text }))].sort()

      for (const text of ['bloqu', 'bloqué', 'BLOQUÉ', 'bloque'])
        expect(await numbers(text)).toEqual(['INC-1', 'INC-2', 'INC-3', 'INC-4'])
      // Other forms of a word are found where the store knows word forms; those that have it as a part everywhere.
      for (const text of ['bloquée', 'bloquee'])
        expect(await numbers(text)).toEqual(expect.arrayContaining(['INC-2', 'INC-3']))
      expect(await numbers('bloquees')).toContain('INC-3')
      expect(await numbers('bloquer')).toContain('INC-4')
      expect(await numbers('téléphone')).toEqual(['INC-4', 'INC-5'])
      expect(await numbers('telephone block')).toEqual(['INC-5'])
    })

    it('are found by words among many, as they are now', async () => {
      const many = Array.from({ length: 130 }, (_, at) =>
        ticket(`INC-${2000 + at}`, { summary: `Desk ${at}` }),
      )
      await put(...many, ticket('INC-1', { summary: 'Quartz clock' }), ticket('INC-2', { summary: 'Clock' }))

      expect(await found({ text: 'quartz' })).toEqual(['INC-1'])
      expect(await found({ text: 'desk 12' })).toHaveLength(12)

      await put(ticket('INC-1', { summary: 'Clock' }), ticket('INC-2', { summary: 'A clock of quartz' }))
      await put(ticket('INC-3', { summary: 'Quartz', state: 'closed', closedAt: 9 }))
      expect(await found({ text: 'quartz' })).toEqual(['INC-3', 'INC-2'])
      expect(await found({ text: 'quartz', states: ['new'] })).toEqual(['INC-2'])
      expect(await found({ text: 'qu' })).toEqual(['INC-3', 'INC-2'])

      await bench.restart()
      expect(await found({ text: 'quartz clock' })).toEqual(['INC-2'])
    })

    it('of somebody who called are found by their address and their number, however it is written', async () => {
      const by = { id: 'marc', name: 'Marc' }
      const call = { via: 'telephone', by, telephone: '+33 (0)1.44-00 11', email: 'Zoe@example.org' } as const
      await put(ticket('INC-1', { call }), ticket('INC-2'))

      expect(await found({ text: 'zoe@EXAMPLE' })).toEqual(['INC-1'])
      expect(await found({ text: '+33 (0)1.44-00 11' })).toEqual(['INC-1'])
      expect(await found({ text: '01440011' })).toEqual(['INC-1'])
    })

    it('are found by where they came from: the chat, or the way of a call whoever called, open and closed ones in pages', async () => {
      const by = { id: 'marc', name: 'Marc' }
      const called = (via: 'telephone' | 'walk-up') => ({ call: { via, by } })
      const closed = { state: 'closed', closedAt: 9 } as const
      await put(
        ticket('INC-1', { channel: 'slack', updatedAt: 1 }),
        ticket('INC-2', { channel: 'slack', updatedAt: 2, ...called('telephone') }),
        ticket('INC-3', { channel: 'slack', updatedAt: 3, ...closed }),
        ticket('INC-4', { channel: 'web', updatedAt: 4, ...closed, ...called('telephone') }),
        ticket('INC-5', { channel: 'slack', updatedAt: 5, summary: 'Printer', ...closed }),
        ticket('INC-6', { channel: 'slack', updatedAt: 6 }),
      )

      const check = async () => {
        expect(await found({ source: 'slack' })).toEqual(['INC-6', 'INC-5', 'INC-3', 'INC-1'])
        expect(await found({ source: 'telephone' })).toEqual(['INC-4', 'INC-2'])
        expect(await found({ source: 'walk-up' })).toEqual([])
        expect(await found({ source: 'slack', states: ['closed'] })).toEqual(['INC-5', 'INC-3'])
        expect(await found({ source: 'slack', states: ['new'] })).toEqual(['INC-6', 'INC-1'])
        expect(await found({ source: 'slack', text: 'printer' })).toEqual(['INC-5'])
        const page = await bench.store.tickets({ source: 'slack', order: 'recent', limit: 2, offset: 1 })
        expect(page.tickets.map(({ number }) => number)).toEqual(['INC-5', 'INC-3'])
        expect(page.total).toBe(4)
      }
      await check()
      await bench.restart()
      await check()
      await put(ticket('INC-6', { channel: 'slack', updatedAt: 6, ...called('walk-up') }))
      expect(await found({ source: 'walk-up' })).toEqual(['INC-6'])
    })

    it('are ordered by priority and then the oldest, or by their last change', async () => {
      await put(
        ticket('INC-1', { priority: 'P3', openedAt: 100, updatedAt: 900 }),
        ticket('INC-2', { priority: 'P1', openedAt: 300, updatedAt: 300 }),
        ticket('INC-3', { priority: 'P3', openedAt: 50, updatedAt: 500 }),
      )

      expect(await found({ order: 'priority' })).toEqual(['INC-2', 'INC-3', 'INC-1'])
      expect(await found({ order: 'recent' })).toEqual(['INC-1', 'INC-3', 'INC-2'])
    })

    it('of one priority are ordered by what is due next, then the oldest', async () => {
      const sla = (dueAt: number | null) => ({ response: clock, resolution: clock, dueAt, timerAt: null })
      await put(
        ticket('INC-1', { openedAt: 100 }),
        ticket('INC-2', { openedAt: 200, sla: sla(null) }),
        ticket('INC-3', { openedAt: 300, sla: sla(9_000) }),
        ticket('INC-4', { openedAt: 400, sla: sla(5_000) }),
        ticket('INC-5', { openedAt: 500, priority: 'P1' }),
      )
      await bench.restart()

      expect(await found({ order: 'priority' })).toEqual(['INC-5', 'INC-4', 'INC-3', 'INC-1', 'INC-2'])
    })

    it('come in pages, with how many there are', async () => {
      await put(...[1, 2, 3, 4, 5].map((n) => ticket(`INC-${n}`, { updatedAt: n })))

      const page = await bench.store.tickets({ order: 'recent', limit: 2, offset: 2 })

      expect(page.tickets.map(({ number }) => number)).toEqual(['INC-3', 'INC-2'])
      expect(page.total).toBe(5)
    })
  })

  describe('a walk through tickets', () => {
    const numbers = async (walk: AsyncIterable<Ticket>) => {
      const met: string[] = []
      for await (const { number } of walk) met.push(number)
      return met
    }
    const sorted = async (which: TicketSelection) =>
      [...new Set(await numbers(bench.store.walkTickets(which)))].sort()

    // Some pages of either store.
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
          // From both ends of what was there: none of them may be passed over for it.
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
      const by = (id: string, what: string): Ticket['audit'][number] => ({
        at: 1,
        by: id,
        byName: 'somebody',
        from: 'slack',
        what,
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
          audit: [by(zoe.id, 'passed the approval on to Tom')],
          ...closed,
        }),
        // What somebody does where no approval is asked for is no part of theirs.
        ticket('INC-6', { audit: [by(zoe.id, 'took it')], ...closed }),
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

  describe('closed tickets', () => {
    const closed = (number: string, changes: Partial<Ticket> = {}) =>
      ticket(number, { state: 'closed', closedAt: 2000, ...changes })

    it('are still read and found, with their lines, deliveries and links', async () => {
      const one = closed('INC-1', { requester: tom, summary: 'Écran noir' })
      await commit((tx) => {
        tx.putTicket(one)
        tx.putLine('INC-1', line('a'))
        tx.put('delivery', 'o1', { state: 'sent', at: 1, attempts: 1, reason: null, ticket: 'INC-1' })
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
