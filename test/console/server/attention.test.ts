import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Attention } from '../../../src/console/server/tickets/attention.js'
import type { QueueRow } from '../../../src/console/server/tickets/build-queue-row.js'
import { computeReadState } from '../../../src/console/server/tickets/read-state.js'
import type { TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import { readEvents } from '../../support/server-sent-events.js'
import { ticketWith } from '../../support/ticket-with.js'
import { type ConsoleRig, startConsoleRig } from './console-rig.js'

const line = (
  at: number,
  by: TranscriptEntry['by'],
  more: Partial<TranscriptEntry> = {},
): TranscriptEntry => ({
  id: `line-${at}`,
  at,
  by,
  name: by,
  kind: 'message',
  text: `said at ${at}`,
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  ...more,
})
const ada = { account: 'a1', technician: 'slack:T1:U1' }
const mine = { assignment: { assignee: { id: ada.technician, name: 'Ada' } }, state: 'in-progress' } as const
const handedOff = { at: 1, reason: 'asked' }

describe('what is unread on a ticket', () => {
  it.each([
    ['a requester’s line on one’s own ticket', mine, [line(5, 'requester')], 1],
    ['a requester’s line on a ticket that nobody has', {}, [line(5, 'requester')], 1],
    [
      'a colleague’s note on one’s own ticket',
      mine,
      [line(5, 'technician', { kind: 'note', author: 'x' })],
      1,
    ],
    ['an expert’s line', mine, [line(5, 'participant')], 1],
    ['no line of the bot', mine, [line(5, 'bot')], 0],
    ['no event', mine, [line(5, 'system', { kind: 'event' })], 0],
    ['no deleted line', mine, [line(5, 'requester', { deletedAt: 6 })], 0],
    ['no line of one’s own, from the page', mine, [line(5, 'technician', { author: 'console:local:a1' })], 0],
    [
      'nothing before a line of one’s own, from wherever it came',
      mine,
      [line(5, 'requester'), line(6, 'technician', { author: ada.technician })],
      0,
    ],
    ['nothing that was read', mine, [line(3, 'requester')], 0],
    [
      'no line on a colleague’s ticket',
      { assignment: { assignee: { id: 'x', name: 'Bob' } } },
      [line(5, 'requester')],
      0,
    ],
    [
      'a line on a colleague’s ticket that one watches',
      {
        assignment: { assignee: { id: 'x', name: 'Bob' } },
        watchers: [{ id: ada.technician, name: 'Ada', reach: null }],
      },
      [line(5, 'requester')],
      1,
    ],
    ['nothing while the bot has it', { handedOff: null }, [line(5, 'requester')], 0],
    ['nothing once it is closed', { ...mine, state: 'closed' as const }, [line(5, 'requester')], 0],
  ])('counts %s', (_what, changes, lines, unread) => {
    expect(computeReadState(ticketWith({ handedOff, ...changes }), lines, 4, ada).unread).toBe(unread)
  })

  it('shows who spoke last, and passes over the bot’s receipts while people have the ticket', () => {
    const lines = [line(5, 'requester', { name: 'Tom' }), line(6, 'bot')]

    expect(computeReadState(ticketWith({ handedOff }), lines, 0, ada).newest).toMatchObject({
      at: 5,
      name: 'Tom',
    })
    expect(computeReadState(ticketWith({ handedOff: null }), lines, 0, ada).newest).toMatchObject({
      by: 'bot',
    })
  })
})

describe('the routes that tell a technician what waits', () => {
  let rig: ConsoleRig
  let cookie: string
  let technician: string
  beforeEach(async () => {
    rig = await startConsoleRig()
    cookie = await rig.signedIn('Ada')
    technician = (await json<{ technician: string }>('/queue')).technician
  })
  afterEach(() => rig.close())

  async function json<T>(path: string, as = cookie): Promise<T> {
    return (await (await rig.get(`/console/api${path}`, as)).json()) as T
  }
  const attention = (as = cookie) => json<Attention>('/attention', as)
  const row = async (as = cookie) => (await json<{ rows: QueueRow[] }>('/queue?view=all', as)).rows[0]!
  const own = () => ({
    assignment: { assignee: { id: technician, name: 'Ada' } },
    state: 'in-progress' as const,
  })

  it('keep what was read for each account, and tell its other pages', async () => {
    const at = rig.clock.time
    await rig.addTicket({ number: 'INC-1001' }, [{ at, text: 'no sound', name: 'Tom Baker' }])
    const bob = await rig.signedIn('Bob')
    const events = await readEvents(`${rig.address}/console/api/events`, { cookie })

    const before = await row()
    const answer = await rig.post('/console/api/tickets/INC-1001/read', { upTo: at }, cookie)
    const { data } = await events.next('changed')
    events.close()

    expect(before).toMatchObject({ unread: 1, newest: { name: 'Tom Baker', text: 'no sound', isOwn: false } })
    expect(answer.status).toBe(204)
    expect(data).toEqual({ tickets: [], read: ['INC-1001'], hasDeliveries: false })
    expect([(await row()).unread, (await row(bob)).unread]).toEqual([0, 1])
  })

  it('let nobody read ahead: what comes later is unread', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ at: rig.clock.time }])
    await rig.post('/console/api/tickets/INC-1001/read', { upTo: rig.clock.time + 1e9 }, cookie)
    rig.clock.time += 1_000
    await rig.addTicket({ number: 'INC-1001' }, [{ id: 'later', at: rig.clock.time }])

    expect((await row()).unread).toBe(1)
  })

  it('count what waits in all groups of the account, second line among them, and name no words', async () => {
    const security = await rig.signedIn('Sam', ['technician'], 'en', ['network'])
    await rig.addTicket({ number: 'INC-1001', queue: 'network', priority: 'P1', summary: 'secret words' })
    await rig.addTicket({ number: 'INC-1002', queue: 'l1' })

    const found = await attention(security)

    expect(found.waiting).toMatchObject({
      total: 1,
      tickets: [{ number: 'INC-1001', priority: 'P1', topicName: 'VPN', requesterName: 'Tom Baker' }],
    })
    expect(JSON.stringify(found)).not.toContain('secret words')
    expect((await attention()).waiting.tickets.map(({ number }) => number)).toEqual(['INC-1002'])
  })

  it('tell of one’s own tickets what is new, and who gave one', async () => {
    const given = { at: 5, by: 'x', byName: 'Bob', from: 'slack', did: 'assigned', to: 'Ada' } as const
    const at = rig.clock.time
    await rig.addTicket({ number: 'INC-1001', ...own(), audit: [given] }, [{ at, name: 'Tom Baker' }])
    await rig.addTicket({ number: 'INC-1002', ...own(), audit: [{ ...given, by: technician }] })

    const { own: tickets, unread } = await attention()

    expect(unread).toBe(1)
    expect(tickets.toSorted((one, other) => (one.number < other.number ? -1 : 1))).toEqual([
      expect.objectContaining({
        number: 'INC-1001',
        unread: 1,
        newest: { at, by: 'requester', name: 'Tom Baker' },
        given: { at: 5, byName: 'Bob' },
      }),
      expect.objectContaining({ number: 'INC-1002', unread: 0, newest: null, given: null }),
    ])
  })

  it('remember of what somebody wants to be told, for each account', async () => {
    const bob = await rig.signedIn('Bob')
    const alerts = { isDesktop: true, isSound: true, events: ['group'] }

    await rig.post('/console/api/alerts', { alerts }, cookie)
    const wrong = await rig.post('/console/api/alerts', { alerts: { ...alerts, events: ['all'] } }, cookie)

    expect(await json('/alerts')).toEqual({ alerts })
    expect(await json('/alerts', bob)).toMatchObject({ alerts: { isDesktop: false, isSound: false } })
    expect(wrong.status).toBe(400)
  })
})
