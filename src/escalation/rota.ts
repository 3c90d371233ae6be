import { DateTime, IANAZone } from 'luxon'
import { z } from 'zod'
import { isOpenAt } from '../handoff/shift.js'
import type { Calendars } from '../sla/calendar.js'
import { aroundTheClock } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'

/** A time, or that it never comes. */
export const NoTime = z.union([z.literal('never').transform(() => null), Duration]).default(null)

/** Rota: people of policies/people.yml who are on call one after the other, each for some days. */
export const Rota = z.strictObject({
  /** Queues whose tickets they are called for; absent: all of them. */
  queues: z.array(z.string()).min(1).optional(),
  /** Names from policies/people.yml, in order of turns. */
  people: z.array(z.string().min(1)).min(1),
  /** The day on which the turn of the first began, YYYY-MM-DD. */
  from: z.iso.date('a date as YYYY-MM-DD'),
  /** How long a turn is. */
  days: z.number().int().min(1).max(366).default(7),
  /** The time of the day at which it goes to the next. */
  changesAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:00')
    .default('08:00'),
  /** Absent: the time zone of the settings. */
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), { message: 'a time zone such as Europe/Paris' })
    .optional(),
  /** The calendar in whose hours somebody is on call at all. */
  calendar: z.string().default(aroundTheClock),
})
export type Rota = z.infer<typeof Rota>

/** People on call for a queue at a moment, by name: the one on turn, then those after them. Empty: nobody. */
export function onCallAt(
  rotas: readonly Rota[],
  queue: string,
  now: number,
  { calendars, timeZone }: { readonly calendars: Calendars; readonly timeZone: string },
): readonly string[] {
  const rota = rotas.find(
    ({ queues, calendar }) => (queues?.includes(queue) ?? true) && isOpenAt(calendars(calendar), now),
  )
  if (rota === undefined) return []
  const { people } = rota
  const turn = turnAt(rota, now, rota.timeZone ?? timeZone) % people.length
  const first = turn < 0 ? turn + people.length : turn
  return [...people.slice(first), ...people.slice(0, first)]
}

/** How many turns have passed; days are those of the calendar, also when the clocks change. */
function turnAt({ from, days, changesAt }: Rota, now: number, zone: string): number {
  const start = DateTime.fromISO(`${from}T${changesAt}`, { zone })
  const passed = DateTime.fromMillis(now, { zone }).diff(start, 'days').days
  return Math.floor(passed / days)
}
