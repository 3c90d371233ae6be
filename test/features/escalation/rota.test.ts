import { describe, expect, it } from '@jest/globals'
import { createCalendars } from '../../../src/desk/calendar/calendar.js'
import { CalendarPolicy } from '../../../src/desk/calendar/calendar-policy.js'
import { onCallAt, Rota } from '../../../src/desk/calendar/rota.js'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const hours = CalendarPolicy.parse({
  week: Object.fromEntries(days.map((day) => [day, [{ from: '08:00', to: '18:00' }]])),
})
const rules = {
  calendars: createCalendars(hours, { calendars: {} }, 'Europe/Paris'),
  timeZone: 'Europe/Paris',
}
const weekly = Rota.parse({ people: ['Ann', 'Bo', 'Cy'], from: '2026-10-19', changesAt: '09:00' })
const onCall = (rotas: readonly Rota[], queue: string, moment: string) =>
  onCallAt(rotas, queue, Date.parse(moment), rules)

describe('whose turn it is', () => {
  it.each([
    ['2026-10-19T09:00:00+02:00', ['Ann', 'Bo', 'Cy']],
    ['2026-10-26T08:59:00+01:00', ['Ann', 'Bo', 'Cy']],
    ['2026-10-26T09:00:00+01:00', ['Bo', 'Cy', 'Ann']],
    ['2026-11-02T09:00:00+01:00', ['Cy', 'Ann', 'Bo']],
    ['2026-11-09T09:00:00+01:00', ['Ann', 'Bo', 'Cy']],
    ['2026-10-19T08:59:00+02:00', ['Cy', 'Ann', 'Bo']],
  ])('at %s is the first of %j, also over a change of the clocks', (moment, people) => {
    expect(onCall([weekly], 'l1', moment)).toEqual(people)
  })

  it('is that of the first rota that fits the queue and is open', () => {
    const network = Rota.parse({ people: ['Nia'], from: '2026-10-19', queues: ['network'], calendar: 'desk' })

    expect(onCall([network, weekly], 'network', '2026-10-20T10:00:00+02:00')).toEqual(['Nia'])
    expect(onCall([network, weekly], 'network', '2026-10-20T22:00:00+02:00')[0]).toBe('Ann')
    expect(onCall([network, weekly], 'l1', '2026-10-20T10:00:00+02:00')[0]).toBe('Ann')
    expect(onCall([network], 'l1', '2026-10-20T10:00:00+02:00')).toEqual([])
  })
})
