import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { businessTimeBetween } from '../../../src/desk/calendar/business-time.js'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { slaTargetsOf } from '../../../src/desk/ticket/service-level/sla-policy.js'
import { type SlaRules, updateSlaClocks } from '../../../src/desk/ticket/service-level/update-sla-clocks.js'
import type { Priority, Ticket, TicketState } from '../../../src/desk/ticket/ticket.js'
import { ticketWith } from '../../support/ticket-with.js'
import { policyWith } from '../calendar/calendar-with.js'
import { slaPolicy } from '../calendar/sla-policy-with.js'

const rules: SlaRules = {
  policy: slaPolicy(),
  calendars: createCalendars(policyWith({ holidays: { country: 'FR' } }), { calendars: {} }, 'Europe/Paris'),
}
const start = new Date('2027-03-22T09:00:00+01:00').getTime()
const hour = 3_600_000

const change = fc.record({
  /** Usually within the weekend when summer time begins. */
  after: fc.integer({ min: 0, max: 40 * hour }),
  state: fc.constantFrom<TicketState>('in-progress', 'on-hold', 'resolved'),
  priority: fc.constantFrom<Priority>('P1', 'P2', 'P3', 'P4'),
})

describe('the clock of a resolution, whatever happens to its ticket', () => {
  it('has spent what its calendar was open while the ticket was in work', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        let now = start
        let ticket: Ticket = ticketWith({ priority: 'P3', state: 'in-progress' })
        ticket = { ...ticket, sla: updateSlaClocks(ticket, rules, now) }
        let spent = 0
        for (const { after, state, priority } of changes) {
          const { calendar } = slaTargetsOf(rules.policy, ticket.kind, ticket.priority)
          if (ticket.state === 'in-progress')
            spent += businessTimeBetween(now, now + after, rules.calendars(calendar))
          now += after
          ticket = { ...ticket, state, priority }
          ticket = { ...ticket, sla: updateSlaClocks(ticket, rules, now) }
        }
        const clock = ticket.sla!.resolution
        const since = clock.runsSince ?? now
        const counted = clock.spentMs + businessTimeBetween(since, now, rules.calendars(clock.calendar))

        expect(counted).toBe(spent)
        expect(clock.runsSince === null).toBe(ticket.state !== 'in-progress')
        if (clock.dueAt !== null && clock.breachedAt === null && clock.dueAt > now)
          expect(spent + businessTimeBetween(now, clock.dueAt, rules.calendars(clock.calendar))).toBe(
            clock.targetMs,
          )
      }),
      { numRuns: 200, seed: 20_261_126 },
    )
  })
})
