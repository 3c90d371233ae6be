import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { notifyWatchers } from '../../../src/desk/notify/notify-watchers.js'
import { addTranscriptEvent, saveTicket } from '../../../src/desk/notify/save-ticket.js'
import type { UnitOfWork } from '../../../src/desk/notify/unit-of-work.js'
import type {
  EventOf,
  HistoryEventKind,
  ShownEventKind,
} from '../../../src/desk/ticket/events/ticket-events.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const by = { id: 'slack:T:marc', name: 'Marc Petit' }
const to = { channel: 'slack', tenant: 'T', space: 'desk', conversation: 'C1', address: {} } as const
const watcher = { id: 'nadia', name: 'Nadia', at: 1, reach: { to, user: 'U2' } }
const ticket = ticketWith({ state: 'in-progress', assignment: { assignee: by }, watchers: [watcher] })
const at = Date.UTC(2026, 11, 1, 17, 32)
const moment = String(at)

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

const afterSaving = (save: (uow: UnitOfWork) => unknown) =>
  turns.run(
    {
      tickets: [ticket],
      now: at - 3_600_000,
      services: { desks: { common: [to], ofGroups: [] } },
    },
    async (uow) => {
      save(uow)
      const posted = uow.threadMessages.map(({ content }) => textOf(content))
      await notifyWatchers(uow)
      const lines = await uow.tx.lines(ticket.number)
      return { posted, lines: lines.map(({ kind, event, text }) => ({ kind, event, text })) }
    },
  )

type SavedEvent = EventOf<HistoryEventKind>
const savedWith = (event: SavedEvent, of: Partial<Ticket> = {}) =>
  afterSaving((uow) => saveTicket(uow, { ...ticket, ...of }, by, event))

const textOf = (content: object) =>
  'message' in content ? (content.message as { readonly text: string }).text : ''

const approver = 'Lea'
const loan = { device: 'a laptop', dueOn: '2026-12-04', lentAt: 1, by, returnedAt: null }
const hold = { reason: 'requester', detail: '', at: 1, by: by.name, remindedAt: [1, 2] } as const
const resolution = { at, by: by.name, cause: 'a cable', solution: 'a new cable' }
const escalation = { at, queue: 'network', summary: 'no light', by: by.name }
const handedOff = { at, reason: 'asked', cause: 'asked', detail: { en: 'at step 3' } }

describe('an event with which a ticket is saved', () => {
  it.each<[SavedEvent, object, string, Partial<Ticket>?]>([
    [{ did: 'resumed' }, { kind: 'resumed', vars: { name: by.name } }, by.name],
    [
      { did: 'transferred', queue: 'network', reason: 'a switch' },
      { kind: 'transferred', vars: { name: by.name, queue: 'network', reason: 'a switch' } },
      'a switch',
    ],
    [
      { did: 'undeliverable', failure: 'blocked' },
      { kind: 'undeliverable', vars: { reason: 'blocked' } },
      'delivered',
    ],
    [{ did: 'closed' }, { kind: 'closed', vars: {} }, 'losed'],
    [{ did: 'approval-asked', approver }, { kind: 'approval-asked', vars: { name: approver } }, approver],
    [
      { did: 'approver-password-reset', approver, moment },
      { kind: 'approval-password-reset', vars: { name: approver, moment: '1 Dec 2026, 18:32' } },
      '18:32',
    ],
    [
      { did: 'sla-warning', clock: 'response', due: moment },
      { kind: 'sla-warning', vars: { clock: 'response', due: '2026-12-01 18:32' } },
      '18:32',
    ],
    [
      { did: 'snoozed', moment },
      { kind: 'snoozed', vars: { name: by.name, moment: 'today at 18:32' } },
      'today at 18:32',
    ],
    [
      { did: 'visit-agreed', moment },
      { kind: 'visit-proposed', vars: { name: by.name, moment: 'today at 18:32' } },
      'today at 18:32',
    ],
    [
      { did: 'lent', device: 'a laptop', day: '2026-12-04' },
      { kind: 'lent', vars: { name: by.name, device: 'a laptop', day: 'Friday 4 December' } },
      'Friday 4 December',
    ],
    [
      { did: 'loan-reminded' },
      { kind: 'loan-due', vars: { device: 'a laptop', day: 'Friday 4 December' } },
      'a laptop',
      { arrangements: { loan } },
    ],
    [
      { did: 'topic-set-because', earlier: '', topic: 'access.vpn', reason: 'she said so' },
      {
        kind: 'topic-set',
        vars: expect.objectContaining({ name: by.name, reason: ': she said so' }),
      },
      'she said so',
    ],
    [{ did: 'reminded' }, { kind: 'reminded', vars: { count: '2' } }, '2', { state: 'on-hold', hold }],
    [
      { did: 'resolved', cause: 'a cable' },
      { kind: 'resolved', vars: { name: by.name, cause: 'a cable', solution: 'a new cable' } },
      'a new cable',
      { state: 'resolved', resolution },
    ],
    [
      { did: 'escalated', queue: 'network' },
      { kind: 'escalated', vars: { name: by.name, queue: 'network', summary: 'no light' } },
      'no light',
      { escalation: { functional: escalation } },
    ],
    [
      { did: 'handed-off', queue: 'l1', why: 'asked' },
      { kind: 'handed-off', vars: { queue: 'l1', cause: 'asked' }, detail: { en: 'at step 3' } },
      'at step 3',
      { handedOff },
    ],
  ])(
    '%j is in the history and in the transcript, and its watchers are told',
    async (event, shown, words, of = {}) => {
      const { did, result, sent } = await savedWith(event, of)

      expect(did).toEqual([event.did])
      expect(result.lines).toEqual([{ kind: 'event', event: shown, text: expect.stringContaining(words) }])
      expect(sent.filter(({ type }) => type === 'whisper')).toHaveLength(1)
      expect(JSON.stringify(sent)).toContain(JSON.stringify(result.lines[0]!.text).slice(1, -1))
    },
  )

  it.each<SavedEvent>([{ did: 'replied' }, { did: 'note-added' }, { did: 'opened' }])(
    '%j is in the history alone, because the transcript shows its message',
    async (event) => {
      const { did, result, sent } = await savedWith(event)

      expect([did, result, sent]).toEqual([[event.did], { posted: [], lines: [] }, []])
    },
  )

  it('that the transcript shows with more than the history keeps has the rest in the transcript alone', async () => {
    const { result, history } = await savedWith({ did: 'rated', score: '2', words: 'too slow' })

    expect(history).toEqual([expect.objectContaining({ did: 'rated', score: '2' })])
    expect(JSON.stringify(history)).not.toContain('too slow')
    expect(result.lines[0]?.event).toEqual({
      kind: 'rated-words',
      vars: { name: by.name, score: '2', words: 'too slow' },
    })
  })

  it.each<[SavedEvent, object, Partial<Ticket>?]>([
    [
      { did: 'rated', score: '4', words: '' },
      { kind: 'rated', vars: { name: by.name, score: '4' } },
    ],
    [
      { did: 'paged', names: 'Lea, pager-webhook', count: '1' },
      { kind: 'paged', vars: { name: 'Lea', count: '1' } },
    ],
    [
      { did: 'details-set', details: 'site: Lyon → Paris\nroom: – → 12' },
      { kind: 'details-set', vars: { name: by.name, detail: 'Site: Lyon → Paris, Room or floor: – → 12' } },
    ],
    [
      { did: 'outage-joined', outage: 'OUT-1', side: 'requester' },
      { kind: 'outage-joined', vars: { outage: 'OUT-1' } },
    ],
    [
      { did: 'undeliverable-desk', failure: 'gone', channel: 'slack', desk: 'C1', told: '' },
      { kind: 'undeliverable', vars: { reason: 'slack, gone', desk: 'C1' } },
    ],
  ])('%j is shown as %j', async (event, shown) => {
    expect((await savedWith(event)).result.lines.map((line) => line.event)).toEqual([shown])
  })

  it('that ends the part of an expert is not shown once the ticket is over', async () => {
    const event = { did: 'expert-ended', expert: 'Lea' } as const
    const open = await savedWith(event)
    const over = await savedWith(event, { state: 'resolved', resolution })

    expect(open.result.lines).toHaveLength(1)
    expect([over.did, over.result, over.sent]).toEqual([['expert-ended'], { posted: [], lines: [] }, []])
  })
})

describe('under the card of the ticket', () => {
  const posts = async (event: SavedEvent, of: Partial<Ticket> = {}) =>
    (await savedWith(event, of)).result.posted.length

  it.each<[SavedEvent, number, Partial<Ticket>?]>([
    [{ did: 'resumed' }, 1],
    [{ did: 'sla-breached', clock: 'response', due: moment, level: '1' }, 1],
    [{ did: 'cancelled' }, 1],
    [{ did: 'cancelled' }, 0, { assignment: { assignee: null } }],
    [{ did: 'resolved', cause: 'a cable' }, 0, { state: 'resolved', resolution }],
    [{ did: 'replied' }, 0],
  ])('%j posts %i messages (%j)', async (event, count, of = {}) => {
    expect(await posts(event, of)).toBe(count)
  })

  it.each([
    ['technician', 1],
    ['requester', 0],
  ])('a ticket that joins an outage posts a message if a technician added it: %s', async (side, count) => {
    expect(await posts({ did: 'outage-joined', outage: 'OUT-1', side })).toBe(count)
  })

  it.each<[EventOf<ShownEventKind>, readonly unknown[]]>([
    [{ did: 'unassigned-desk', minutes: '45' }, [expect.stringContaining('45 minutes')]],
    [{ did: 'file-declined', file: 'a.pdf' }, []],
  ])('%j, which the history does not keep, posts what the desks should read', async (event, posted) => {
    const { history, result } = await afterSaving((uow) => addTranscriptEvent(uow, ticket, by, event))

    expect(history).toEqual([])
    expect(result.lines).toHaveLength(1)
    expect(result.posted).toEqual(posted)
  })

  it('the name of the person who acted is shown as it is written', async () => {
    const { result } = await afterSaving((uow) =>
      saveTicket(uow, ticket, { id: by.id, name: '*Marc*' }, { did: 'resumed' }),
    )

    expect(result.posted[0]).toContain('\\*Marc\\*')
    expect(result.lines[0]?.text).toContain('*Marc*')
  })
})
