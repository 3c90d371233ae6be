import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { TicketQuery } from '../../../src/storage/store.js'
import { ticket } from './samples.js'
import type { Bench } from './store-contract.js'
import { clock, marc, ticketActs, tom } from './ticket-acts.js'

export function describeSearch(bench: Bench): void {
  const { put, found } = ticketActs(bench)

  describe('tickets that are searched for', () => {
    it('are found by each of their properties', async () => {
      await put(
        ticket('INC-1', { state: 'new', queue: 'bot' }),
        ticket('INC-2', {
          state: 'in-progress',
          queue: 'l1',
          assignment: { assignee: marc },
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
      const except = (queues: readonly string[], unlessGivenTo: string) => ({
        except: { queues, unlessGivenTo },
      })
      expect(await only(except(['l1'], 'account-9'))).toEqual(['INC-1'])
      expect(await only(except(['l1', 'network'], 'account-1'))).toEqual(['INC-1', 'INC-2'])
      expect(await only({ ...except(['l1'], 'account-1'), assignee: null })).toEqual(['INC-1'])
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
      // Other forms of a word are found if the store knows word forms. Longer words that contain it are always found.
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
}
