import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { detailsOfFeatures } from '../../../src/features/index.js'
import {
  handleSnoozeTimer,
  reconcileSnoozes,
  snoozeTicket,
} from '../../../src/features/snooze/snooze-ticket.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const marc: Technician = { id: 'slack:T:marc', name: 'Marc Petit', roles: ['technician'], groups: ['l1'] }
const noon = Date.parse('2026-11-26T12:00Z')
const snoozed = (part: Partial<Ticket> = {}): Ticket =>
  ticketWith({
    state: 'in-progress',
    assignee: { id: marc.id, name: marc.name },
    snooze: { until: noon, why: '' },
    ...part,
  })

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

describe('a snoozed ticket', () => {
  it('has one timer, however often it is snoozed', async () => {
    const { timers, ticket } = await turns.run({ tickets: [snoozed()] }, (uow) =>
      snoozeTicket(uow, { ticket: 'INC-1001', technician: marc, until: noon + 1, why: 'a part' }),
    )

    expect(timers.filter(({ id }) => id === 'snooze:INC-1001').map(({ dueAt }) => dueAt)).toEqual([noon + 1])
    expect(ticket!.snooze).toEqual({ until: noon + 1, why: 'a part' })
  })

  it.each([
    ['comes back at its moment', noon, snoozed(), ['unsnoozed']],
    ['stays if it was snoozed for longer meanwhile', noon - 1, snoozed(), []],
    ['is left alone if it is back already', noon, ticketWith({}), []],
  ])('%s', async (_, now, ticket, expected) => {
    const { did } = await turns.run({ tickets: [ticket], now }, (uow) => handleSnoozeTimer(uow, 'INC-1001'))

    expect(did).toEqual(expected)
  })

  const requester = ticketWith({}).requester
  const message = { type: 'message', text: 'Any news?', attachments: [] } as const
  it.each([
    ['its requester writes', snoozed(), requester, ['unsnoozed']],
    ['somebody else writes', snoozed(), { ...requester, id: 'web:local:other' }, []],
    ['it is put on hold', snoozed({ state: 'on-hold' }), null, ['unsnoozed']],
    ['it is resolved', snoozed({ state: 'resolved' }), null, ['unsnoozed']],
    ['it goes back to its group', snoozed({ state: 'new', assignee: null }), null, ['unsnoozed']],
    ['something else on it changes', snoozed(), null, []],
  ] as const)('at the end of a turn in which %s: %#', async (_, ticket, from, expected) => {
    const { did } = await turns.run({ tickets: [ticket], from, content: message }, async (uow) => {
      uow.dirtyTickets.add(ticket.number)
      await reconcileSnoozes(uow)
    })

    expect(did).toEqual(expected)
  })

  it.each([
    ['with its reason', snoozed({ snooze: { until: noon, why: 'a part' } }), ['26 Nov 2026, 13:00, a part']],
    ['without a reason', snoozed(), ['26 Nov 2026, 13:00']],
    ['unless it is awake', ticketWith({}), []],
  ])('shows until when it is snoozed, %s', (_, ticket, expected) => {
    const { arranged: words } = shippedWording().card('en')

    const shown = detailsOfFeatures(ticket, { words, language: 'en', timeZone: 'Europe/Paris' })

    expect(shown.map(({ value }) => value)).toEqual(expected)
  })
})
