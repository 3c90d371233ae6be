import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ticketEvents } from '../../../src/content/wording/message-keys.js'
import { addTranscriptEvent, saveTicket } from '../../../src/desk/notify/save-ticket.js'
import { transcriptEvent } from '../../../src/desk/notify/transcript-event.js'
import {
  definitionOf,
  type EventOf,
  type HistoryEventKind,
  historyDetails,
  type ShownEventKind,
  type TicketEvent,
  type TicketEventKind,
} from '../../../src/desk/ticket/events/ticket-events.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const kinds = Object.keys(ticketEvents) as readonly TicketEventKind[]
const by = { id: 'slack:T:marc', name: 'Marc Petit' }
const at = Date.UTC(2026, 11, 1, 17, 32)
const ticket = ticketWith({
  state: 'on-hold',
  assignment: { assignee: by },
  hold: { reason: 'requester', detail: '', at, by: by.name, remindedAt: [at] },
  arrangements: { loan: { device: 'a laptop', dueOn: '2026-12-04', lentAt: at, by, returnedAt: null } },
  escalation: { functional: { at, queue: 'network', summary: 'no light', by: by.name } },
  handedOff: { at, reason: 'asked', cause: 'asked', detail: null },
  resolution: { at, by: by.name, cause: 'a cable', solution: 'a new cable' },
})

/** Details with IDs, codes or times as values; all other values are text. */
const values: Readonly<Record<string, string>> = {
  after: 'P2 one high',
  because: 'away',
  before: 'P3 one medium',
  clock: 'response',
  day: '2026-12-04',
  details: 'site: Lyon → Paris',
  due: String(at),
  hold: 'requester',
  moment: String(at),
}

function eventOf(kind: TicketEventKind): TicketEvent {
  const { history, transcriptDetails } = ticketEvents[kind]
  const names: readonly string[] = [...(history ?? []), ...transcriptDetails]
  return {
    did: kind,
    ...Object.fromEntries(names.map((name) => [name, values[name] ?? `a ${name}`])),
  } as TicketEvent
}

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

describe('ticket events', () => {
  it('are all defined by one feature each', async () => {
    const files = readdirSync('src/features')
      .map((feature) => `${feature}/events`)
      .filter((file) => existsSync(`src/features/${file}.ts`))
    const lists = await Promise.all(
      files.map(async (file) => Object.values<object>(await import(`../../../src/features/${file}.js`))),
    )

    expect(lists.flat().flatMap(Object.keys).sort()).toEqual([...kinds].sort())
  })

  it.each(kinds)('of the kind "%s" are in the history, in the transcript, or in both', async (kind) => {
    const { history, transcript, isPostedUnderCard } = definitionOf({ did: kind })
    const isShown = typeof transcript === 'function'

    expect(history !== null || isShown).toBe(true)
    if (!isShown) expect(isPostedUnderCard).toBe(false)
  })

  it.each([...historyDetails.keys()])('"%s" is saved with what the history keeps of it', async (kind) => {
    const { history } = await turns.run({ tickets: [ticket], now: at }, (uow) => {
      saveTicket(uow, ticket, by, eventOf(kind) as EventOf<HistoryEventKind>)
    })

    expect(history).toHaveLength(1)
    const { at: _at, by: _by, byName: _byName, from: _from, ...kept } = history[0]!
    expect(Object.keys(kept).sort()).toEqual(['did', ...historyDetails.get(kind)!].sort())
  })

  it.each(kinds.filter((kind) => typeof ticketEvents[kind].transcript === 'function'))(
    '"%s" has all the words that its text in the transcript needs',
    async (kind) => {
      const { result } = await turns.run({ tickets: [ticket], now: at }, async (uow) => {
        addTranscriptEvent(uow, ticket, by, eventOf(kind) as EventOf<ShownEventKind>)
        return (await uow.tx.lines(ticket.number)).map(({ event, text }) => ({ event, text }))
      })

      expect(result).toHaveLength(1)
      expect(result[0]!.event).toBeDefined()
      expect(result[0]!.text).toMatch(/^[^{}]+$/)
    },
  )

  it('of a message, or of nothing that the transcript shows, add no event to it', async () => {
    const { result } = await turns.run({ tickets: [ticket], now: at }, (uow) =>
      kinds
        .filter((kind) => typeof ticketEvents[kind].transcript !== 'function')
        .map((kind) => transcriptEvent(uow, ticket, by.name, eventOf(kind))),
    )

    expect(new Set(result)).toEqual(new Set([null]))
  })
})
