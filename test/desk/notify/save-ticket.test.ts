import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { notifyWatchers } from '../../../src/desk/notify/notify-watchers.js'
import { saveTicket } from '../../../src/desk/notify/unit-of-work.js'
import type { TicketEvent } from '../../../src/desk/ticket/ticket-events.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const by = { id: 'slack:T:marc', name: 'Marc Petit' }
const to = { channel: 'slack', tenant: 'T', space: 'desk', conversation: 'C1', address: {} } as const
const watcher = { id: 'nadia', name: 'Nadia', at: 1, reach: { to, user: 'U2' } }
const ticket = ticketWith({ state: 'in-progress', assignee: by, watchers: [watcher] })

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

const savedWith = (event: TicketEvent) =>
  turns.run({ tickets: [ticket] }, async (uow) => {
    saveTicket(uow, ticket, by, event)
    await notifyWatchers(uow)
    const lines = await uow.tx.lines(ticket.number)
    return lines.map(({ kind, event: shown, text }) => ({ kind, shown, text }))
  })

describe('an event with which a ticket is saved', () => {
  it.each<[TicketEvent, object, string]>([
    [{ did: 'resumed' }, { kind: 'resumed', vars: { name: by.name } }, 'Marc Petit'],
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
  ])('%j is in the history and in the transcript, and its watchers are told', async (event, shown, words) => {
    const { did, result, sent } = await savedWith(event)

    expect(did).toEqual([event.did])
    expect(result).toEqual([{ kind: 'event', shown, text: expect.stringContaining(words) }])
    expect(sent.map(({ type }) => type)).toEqual(['whisper'])
    expect(JSON.stringify(sent)).toContain(result[0]!.text)
  })

  it.each<[TicketEvent, string]>([
    [{ did: 'replied' }, 'because its message is shown'],
    [{ did: 'escalated', queue: 'network' }, 'because its feature shows it with the summary'],
  ])('%j is in the history alone, %s', async (event) => {
    const { did, result, sent } = await savedWith(event)

    expect([did, result, sent]).toEqual([[event.did], [], []])
  })
})
