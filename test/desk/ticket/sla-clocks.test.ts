import { describe, expect, it } from '@jest/globals'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { displayedClocks, leadingClock } from '../../../src/desk/ticket/service-level/displayed-clocks.js'
import type { TicketSla } from '../../../src/desk/ticket/service-level/ticket-sla.js'
import { type SlaRules, updateSlaClocks } from '../../../src/desk/ticket/service-level/update-sla-clocks.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import {
  findDueSlaClocks,
  markSlaClockBreached,
  markSlaClockWarned,
} from '../../../src/features/sla/due-sla-clocks.js'
import { ticketWith } from '../../support/ticket-with.js'
import { policyWith } from '../calendar/calendar-with.js'
import { slaPolicy } from '../calendar/sla-policy-with.js'

const rules: SlaRules = {
  policy: slaPolicy(),
  calendars: createCalendars(policyWith({ holidays: { country: 'FR' } }), { calendars: {} }, 'Europe/Paris'),
}
const marc = { id: 'slack:T1:U1', name: 'Marc Petit' }
const hour = 3_600_000
const minute = 60_000
/** Returns a time in Paris in November 2026: "24 09:30" is Tuesday, 24 November. */
const at = (moment: string) => {
  const [day, time] = moment.split(' ') as [string, string]
  return new Date(`2026-11-${day}T${time}:00+01:00`).getTime()
}
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString())

/** Applies changes to a ticket, each at its own time, and returns the final ticket. */
function story(start: Partial<Ticket>, ...changes: readonly [string, Partial<Ticket>][]): Ticket {
  let ticket = ticketWith({ priority: 'P3', handedOff: null, ...start })
  for (const [moment, change] of changes) {
    ticket = { ...ticket, ...change }
    ticket = { ...ticket, sla: updateSlaClocks(ticket, rules, at(moment)) }
  }
  return ticket
}

const handedOff = (moment: string): [string, Partial<Ticket>] => [
  moment,
  { queue: 'l1', handedOff: { at: at(moment), reason: 'asked' } },
]
const taken = (moment: string): [string, Partial<Ticket>] => [
  moment,
  { state: 'in-progress', assignment: { assignee: marc } },
]
const held = (moment: string): [string, Partial<Ticket>] => [moment, { state: 'on-hold' }]
const resumed = (moment: string): [string, Partial<Ticket>] => [moment, { state: 'in-progress' }]
const resolved = (moment: string): [string, Partial<Ticket>] => [moment, { state: 'resolved' }]
const slaOf = (ticket: Ticket): TicketSla => {
  if (ticket.sla == null) throw new Error('there are no clocks')
  return ticket.sla
}
const due = (ticket: Ticket) =>
  [slaOf(ticket).response, slaOf(ticket).resolution].map((clock) => iso(clock.dueAt))
const states = (ticket: Ticket, moment: string) =>
  displayedClocks(slaOf(ticket), at(moment)).map(({ state }) => state)

describe('clocks', () => {
  it('do not run while the bot has the ticket', () => {
    expect(story({}, ['24 09:00', {}]).sla).toBeNull()
    expect(story({}, ['24 09:00', {}], resolved('24 09:05')).sla).toBeNull()
  })

  it('begin when it is handed to people, and one timer waits for the first warning', () => {
    const ticket = story({}, handedOff('24 09:00'))

    expect(due(ticket)).toEqual([iso(at('24 13:00')), iso(at('26 13:00'))])
    expect(iso(slaOf(ticket).timerAt)).toBe(iso(at('24 12:00')))
    expect(iso(slaOf(ticket).dueAt)).toBe(iso(at('24 13:00')))
  })

  it.each([
    ['P1', '24 19:00', '24 19:15', '24 23:00'],
    ['P2', '24 17:30', '25 08:30', '25 15:30'],
    ['P3', '27 16:00', '30 10:00', '02 10:00'],
    ['P4', '24 18:30', '25 16:00', '04 10:00'],
  ] as const)(
    'of %s from %s are due by its targets and calendar',
    (priority, start, response, resolution) => {
      const month = (moment: string) => iso(at(moment) < at(start) ? at(moment) + 30 * 24 * hour : at(moment))

      expect(due(story({ priority }, handedOff(start)))).toEqual([month(response), month(resolution)])
    },
  )

  it('change nothing, and are the same object, when what changed does not concern them', () => {
    const ticket = story({}, handedOff('24 09:00'))

    expect(updateSlaClocks({ ...ticket, summary: 'other words' }, rules, at('24 10:00'))).toBe(ticket.sla)
  })

  it('stop for the answer when somebody takes it, while the other goes on', () => {
    const ticket = story({}, handedOff('24 09:00'), taken('24 10:00'))

    expect(states(ticket, '24 17:00')).toEqual(['met', 'ok'])
    expect(due(ticket)).toEqual([null, iso(at('26 13:00'))])
    expect(leadingClock(slaOf(ticket), at('24 17:00'))).toMatchObject({ clock: 'resolution', state: 'ok' })
  })

  it('do not begin again for the answer when it goes back to a queue', () => {
    const ticket = story({}, handedOff('24 09:00'), taken('24 10:00'), [
      '24 11:00',
      { state: 'new', assignment: { assignee: null }, queue: 'network' },
    ])

    expect(states(ticket, '24 17:00')).toEqual(['met', 'ok'])
  })

  it.each([
    ['an hour', '24 11:00', '24 12:00', '26 14:00'],
    ['a night', '24 17:00', '25 09:00', '26 15:00'],
    ['a night, from closing to opening: nothing of the working time', '24 18:00', '25 08:00', '26 13:00'],
    ['a weekend', '27 10:00', '30 10:00', null],
    ['no time at all', '24 11:00', '24 11:00', '26 13:00'],
  ])('pause on hold for %s', (_long, from, to, expected) => {
    const start = expected === null ? '27 09:00' : '24 09:00'
    const ticket = story({}, handedOff(start), taken(start), held(from), resumed(to))

    // Starts on Friday at 9:00, on hold from 10:00 to Monday 10:00. Of 24 hours, 23 are left: two days, and three hours
    // of Wednesday.
    const wanted = expected === null ? at('30 13:00') + 48 * hour : at(expected)
    expect(iso(slaOf(ticket).resolution.dueAt)).toBe(iso(wanted))
  })

  it('wait for nothing while paused, whatever time passes', () => {
    const ticket = story({}, handedOff('24 09:00'), taken('24 09:30'), held('24 11:00'))

    expect(slaOf(ticket)).toMatchObject({ dueAt: null, timerAt: null })
    expect(states(ticket, '30 17:00')).toEqual(['met', 'paused'])
    expect(findDueSlaClocks(slaOf(ticket), at('30 17:00'))).toEqual([])
  })

  it('count each of many pauses', () => {
    const ticket = story(
      {},
      handedOff('24 09:00'),
      taken('24 09:00'),
      held('24 10:00'),
      resumed('24 11:00'),
      held('24 12:00'),
      resumed('24 14:00'),
      held('25 09:00'),
      resumed('26 09:00'),
    )

    // Seven hours are spent (9–10, 11–12, 14–18, 8–9), so 17 are left from Thursday 9:00.
    expect(slaOf(ticket).resolution.spentMs).toBe(7 * hour)
    expect(iso(slaOf(ticket).resolution.dueAt)).toBe(iso(at('27 16:00')))
  })

  it('keep the time that has passed when the priority rises', () => {
    const ticket = story({}, handedOff('24 09:00'), ['24 09:30', { priority: 'P2' }])

    expect(due(ticket)).toEqual([iso(at('24 10:00')), iso(at('24 17:00'))])
  })

  it('keep it also when the calendar becomes another', () => {
    // Two hours of working time from Tuesday 17:00, then around the clock.
    const ticket = story({}, handedOff('24 17:00'), taken('24 17:00'), ['25 09:00', { priority: 'P1' }])

    expect(iso(slaOf(ticket).resolution.dueAt)).toBe(iso(at('25 11:00')))
  })

  it('are missed at once when more has passed than the new priority allows', () => {
    const ticket = story({}, handedOff('24 09:00'), ['24 11:00', { priority: 'P1' }])

    expect(findDueSlaClocks(slaOf(ticket), at('24 11:00'))).toEqual([{ clock: 'response', event: 'breach' }])
  })

  it('are judged again when the priority falls', () => {
    const late = story({ priority: 'P2' }, handedOff('24 09:00'))
    const breached = { ...late, sla: markSlaClockBreached(slaOf(late), 'response', at('24 10:00')) }
    const lowered = { ...breached, priority: 'P3' as const }
    const sla = updateSlaClocks(lowered, rules, at('24 10:30'))

    expect(sla?.response).toMatchObject({ breachedAt: null, dueAt: at('24 13:00') })
  })

  it('follow a change of priority while they are paused', () => {
    const ticket = story(
      {},
      handedOff('24 09:00'),
      taken('24 09:00'),
      held('24 10:00'),
      ['24 11:00', { priority: 'P2' }],
      resumed('24 12:00'),
    )

    expect(iso(slaOf(ticket).resolution.dueAt)).toBe(iso(at('25 09:00')))
  })

  it('go on when it is reopened, without the time in which it was resolved', () => {
    const ticket = story(
      {},
      handedOff('24 09:00'),
      taken('24 09:00'),
      resolved('24 11:00'),
      resumed('25 11:00'),
    )

    expect(states(ticket, '25 11:00')).toEqual(['met', 'ok'])
    expect(iso(slaOf(ticket).resolution.dueAt)).toBe(iso(at('27 13:00')))
  })

  it('begin when a ticket that the bot had resolved is reopened', () => {
    const ticket = story({}, ['24 09:00', {}], resolved('24 09:05'), [
      '25 09:00',
      { state: 'new', ...handedOff('25 09:00')[1] },
    ])

    expect(due(ticket)).toEqual([iso(at('25 13:00')), iso(at('27 13:00'))])
  })

  it('say once it is over whether the targets were met', () => {
    const inTime = story({}, handedOff('24 09:00'), taken('24 10:00'), resolved('24 16:00'))
    const late = story({ priority: 'P2' }, handedOff('24 09:00'), taken('24 09:30'), resolved('25 16:00'))

    expect(states(inTime, '30 09:00')).toEqual(['met', 'met'])
    expect(states(late, '30 09:00')).toEqual(['met', 'missed'])
    expect(slaOf(inTime)).toMatchObject({ dueAt: null, timerAt: null })
  })

  it('keep their verdict when the priority changes afterwards', () => {
    const inTime = story({}, handedOff('24 09:00'), taken('24 10:00'), resolved('24 16:00'), [
      '24 17:00',
      { priority: 'P1' },
    ])

    expect(states(inTime, '24 17:00')).toEqual(['met', 'met'])
  })

  it('are data that survives being written down', () => {
    const ticket = story({}, handedOff('24 09:00'), taken('24 10:00'), held('24 11:00'))
    const read = JSON.parse(JSON.stringify(ticket)) as Ticket

    expect(updateSlaClocks({ ...read, state: 'in-progress' }, rules, at('24 12:00'))).toEqual(
      updateSlaClocks({ ...ticket, state: 'in-progress' }, rules, at('24 12:00')),
    )
    expect(JSON.stringify(ticket.sla).length).toBeLessThan(600)
  })

  it('of a ticket whose calendar was renamed are counted by the desk’s hours', () => {
    const own = slaPolicy({ incident: { P3: { response: '4 h', resolution: '24 h', calendar: 'gone' } } })
    const ticket = { ...ticketWith({ priority: 'P3' }), handedOff: { at: at('24 17:00'), reason: 'asked' } }

    expect(iso(updateSlaClocks(ticket, { ...rules, policy: own }, at('24 17:00'))!.response.dueAt)).toBe(
      iso(at('25 11:00')),
    )
  })
})

describe('what comes due', () => {
  const waiting = story({}, handedOff('24 09:00'))

  it.each([
    ['24 11:59', []],
    ['24 12:00', [{ clock: 'response', event: 'warning' }]],
    ['24 12:59', [{ clock: 'response', event: 'warning' }]],
    ['24 13:00', [{ clock: 'response', event: 'breach' }]],
    [
      '26 09:00',
      [
        { clock: 'response', event: 'breach' },
        { clock: 'resolution', event: 'warning' },
      ],
    ],
    [
      '27 09:00',
      [
        { clock: 'response', event: 'breach' },
        { clock: 'resolution', event: 'breach' },
      ],
    ],
  ] as const)('at %s is %j', (moment, expected) => {
    expect(findDueSlaClocks(slaOf(waiting), at(moment))).toEqual(expected)
  })

  it('is told once: the timer goes on to the next moment', () => {
    const warned = { ...waiting, sla: markSlaClockWarned(slaOf(waiting), 'response', at('24 12:00')) }
    const sla = updateSlaClocks(warned, rules, at('24 12:00'))!

    expect(findDueSlaClocks(sla, at('24 12:00'))).toEqual([])
    expect(iso(sla.timerAt)).toBe(iso(at('24 13:00')))
  })

  it('leaves the other clock its own moments after a breach', () => {
    const breached = { ...waiting, sla: markSlaClockBreached(slaOf(waiting), 'response', at('24 13:00')) }
    const sla = updateSlaClocks(breached, rules, at('24 13:00') + minute)!

    // 75 % of 24 h is 18 h: nine on Tuesday and nine on Wednesday.
    expect(iso(sla.timerAt)).toBe(iso(at('25 17:00')))
    expect(displayedClocks(sla, at('24 14:00'))[0]).toEqual({
      clock: 'response',
      state: 'breached',
      dueAt: at('24 13:00'),
    })
  })

  it('does not come again after a pause', () => {
    const breached = {
      ...waiting,
      assignment: { ...waiting.assignment, assignee: null },
      sla: markSlaClockBreached(slaOf(waiting), 'response', at('24 13:00')),
    }
    const paused = {
      ...breached,
      state: 'on-hold' as const,
      sla: updateSlaClocks({ ...breached, state: 'on-hold' }, rules, at('24 14:00')),
    }
    const again = updateSlaClocks({ ...paused, state: 'new' }, rules, at('24 15:00'))!

    expect(findDueSlaClocks(again, at('24 17:00'))).toEqual([])
    expect(again.response.dueAt).toBe(at('24 13:00'))
  })
})
