import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { updateSlaClocks } from '../../../src/desk/ticket/service-level/update-sla-clocks.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { handleSlaTimer } from '../../../src/features/sla/handle-sla-timer.js'
import { policyWith } from '../../desk/calendar/calendar-with.js'
import { slaPolicy } from '../../desk/calendar/sla-policy-with.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const rules = {
  policy: slaPolicy(),
  calendars: createCalendars(policyWith(), { calendars: {} }, 'Europe/Paris'),
}
const at = (time: string) => new Date(`2026-11-24T${time}:00+01:00`).getTime()
const become = (ticket: Ticket, change: Partial<Ticket>, time: string): Ticket => {
  const changed = { ...ticket, ...change }
  return { ...changed, sla: updateSlaClocks(changed, rules, at(time)) }
}

/** Ticket whose response is due at 10:00, with a warning at 9:45. */
const waiting = become(ticketWith({ priority: 'P2' }), {}, '09:00')

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Returns the timer's result: events on the ticket, and when the timer is set again. */
async function due(ticket: Ticket | null, time: string) {
  const tickets = ticket === null ? [] : [ticket]
  const {
    did,
    timers,
    ticket: after,
  } = await turns.run({ tickets, now: at(time), services: { sla: rules } }, (uow) =>
    handleSlaTimer(uow, 'INC-1001'),
  )
  const clocks = (after?.audit ?? []).flatMap((entry) => ('clock' in entry ? [entry.clock] : []))
  return { did, clocks, next: timers.at(-1)?.dueAt ?? null }
}

describe('a timer of a ticket', () => {
  it('that came due warns, then tells of the breach', async () => {
    expect(await due(waiting, '09:45')).toMatchObject({ did: ['sla-warning'], clocks: ['response'] })
    expect(await due(waiting, '10:00')).toMatchObject({ did: ['sla-breached'], clocks: ['response'] })
  })

  it('that came due for both targets while nothing ran tells of both', async () => {
    expect(await due(waiting, '17:30')).toMatchObject({
      did: ['sla-breached', 'sla-breached'],
      clocks: ['response', 'resolution'],
    })
  })

  it('does nothing about a ticket whose priority has fallen meanwhile, but waits for its new moment', async () => {
    const lowered = become(waiting, { priority: 'P3' }, '09:40')

    expect(await due(lowered, '09:45')).toEqual({ did: [], clocks: [], next: at('12:00') })
  })

  it.each([
    ['resolved', { state: 'resolved' as const }],
    ['put on hold', { state: 'on-hold' as const }],
  ])('does nothing about a ticket that was %s meanwhile', async (_what, change) => {
    expect((await due(become(waiting, change, '09:40'), '10:30')).did).toEqual([])
  })

  it('does nothing about a ticket that is not there, or that the bot has', async () => {
    expect(await due(null, '10:00')).toEqual({ did: [], clocks: [], next: null })
    expect((await due(ticketWith({ handedOff: null }), '10:00')).did).toEqual([])
  })
})
