import { DateTime, IANAZone } from 'luxon'
import { z } from 'zod'
import { isCalendarOpenAt } from '../people/shifts.js'
import type { Calendars } from './calendar.js'
import { aroundTheClock } from './calendar-policy.js'
import { Duration } from './duration.js'

/** Duration, or null for "never". */
export const DurationOrNever = z.union([z.literal('never').transform(() => null), Duration]).default(null)

/** Rota: people in policies/people.yml take turns being on call, each for a number of days. */
export const Rota = z.strictObject({
  /** Queues covered by the rota; all queues if absent. */
  queues: z.array(z.string()).min(1).optional(),
  /** Names from policies/people.yml, in rotation order. */
  people: z.array(z.string().min(1)).min(1),
  /** Day the first person's turn began, YYYY-MM-DD. */
  from: z.iso.date('a date as YYYY-MM-DD'),
  /** Length of a turn, in days. */
  days: z.number().int().min(1).max(366).default(7),
  /** Time of day at which turns change. */
  changesAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:00')
    .default('08:00'),
  /** Time zone; if absent, the time zone in the settings. */
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), { message: 'a time zone such as Europe/Paris' })
    .optional(),
  /** Calendar of the hours in which someone is on call. */
  calendar: z.string().default(aroundTheClock),
})
export type Rota = z.infer<typeof Rota>

/**
 * Returns the names of the people on call for a queue, beginning with the current turn; empty if
 * nobody is on call.
 */
export function onCallAt(
  rotas: readonly Rota[],
  queue: string,
  now: number,
  { calendars, timeZone }: { readonly calendars: Calendars; readonly timeZone: string },
): readonly string[] {
  const rota = rotas.find(
    ({ queues, calendar }) => (queues?.includes(queue) ?? true) && isCalendarOpenAt(calendars(calendar), now),
  )
  if (rota === undefined) return []
  const { people } = rota
  const turn = turnAt(rota, now, rota.timeZone ?? timeZone) % people.length
  const first = turn < 0 ? turn + people.length : turn
  return [...people.slice(first), ...people.slice(0, first)]
}

/** Returns the number of turns since the start. It counts calendar days, so clock changes make no difference. */
function turnAt({ from, days, changesAt }: Rota, now: number, zone: string): number {
  const start = DateTime.fromISO(`${from}T${changesAt}`, { zone })
  const passed = DateTime.fromMillis(now, { zone }).diff(start, 'days').days
  return Math.floor(passed / days)
}
