import { describe, expect, it } from '@jest/globals'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { updateClocks } from '../../../src/desk/ticket/service-level/clocks.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { handleSlaTimer } from '../../../src/features/sla/handle-sla-timer.js'
import { policyWith } from '../../desk/calendar/calendar-with.js'
import { slaPolicy } from '../../desk/calendar/sla-policy-with.js'
import { ticketWith } from '../../support/ticket-with.js'

const rules = {
  policy: slaPolicy(),
  calendars: createCalendars(policyWith(), { calendars: {} }, 'Europe/Paris'),
}
const at = (time: string) => new Date(`2026-11-24T${time}:00+01:00`).getTime()
const become = (ticket: Ticket, change: Partial<Ticket>, time: string): Ticket => {
  const changed = { ...ticket, ...change }
  return { ...changed, sla: updateClocks(changed, rules, at(time)) }
}

/** An answer is due at 10:00, a warning at 9:45. */
const waiting = become(ticketWith({ priority: 'P2' }), {}, '09:00')

describe('a timer of a ticket', () => {
  it('that came due warns, then tells of the breach', () => {
    expect(handleSlaTimer(waiting, at('09:45'))).toEqual([
      { do: 'sla-warn', ticket: 'INC-1001', clock: 'response' },
    ])
    expect(handleSlaTimer(waiting, at('10:00'))).toEqual([
      { do: 'sla-breach', ticket: 'INC-1001', clock: 'response' },
    ])
  })

  it('that came due for both targets while nothing ran tells of both', () => {
    expect(handleSlaTimer(waiting, at('17:30'))).toEqual([
      { do: 'sla-breach', ticket: 'INC-1001', clock: 'response' },
      { do: 'sla-breach', ticket: 'INC-1001', clock: 'resolution' },
    ])
  })

  it('does nothing about a ticket whose priority has fallen meanwhile, but waits for its new moment', () => {
    const lowered = become(waiting, { priority: 'P3' }, '09:40')

    expect(handleSlaTimer(lowered, at('09:45'))).toEqual([
      {
        do: 'set-timer',
        id: 'sla:INC-1001',
        dueAt: at('12:00'),
        timer: { purpose: 'sla', ticket: 'INC-1001' },
      },
    ])
  })

  it.each([
    ['resolved', { state: 'resolved' as const }],
    ['put on hold', { state: 'on-hold' as const }],
  ])('does nothing about a ticket that was %s meanwhile', (_what, change) => {
    expect(handleSlaTimer(become(waiting, change, '09:40'), at('10:30'))).toEqual([])
  })

  it('does nothing about a ticket that is not there, or that the bot has', () => {
    expect(handleSlaTimer(null, at('10:00'))).toEqual([])
    expect(handleSlaTimer(ticketWith({ handedOff: null }), at('10:00'))).toEqual([])
  })
})
