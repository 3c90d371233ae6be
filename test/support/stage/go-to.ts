import { DateTime } from 'luxon'
import type { Stage } from './stage.js'

/** Moves the stage's clock forward to this time in Paris, by less than a day. */
export function goTo({ clock }: Stage, time: string): void {
  const now = DateTime.fromMillis(clock.now(), { zone: 'Europe/Paris' })
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const today = now.set({ hour, minute, second: 0, millisecond: 0 })
  clock.set((today > now ? today : today.plus({ days: 1 })).toMillis())
}

/** Moves the clock to the next evening, unless it's already night. */
export function goToNight(stage: Stage): void {
  const { hour } = DateTime.fromMillis(stage.clock.now(), { zone: 'Europe/Paris' })
  if (hour >= 7 && hour < 20) goTo(stage, '20:00')
}

/** Moves the clock to this time on the next Monday to Thursday, so that the following day is a working day too. */
export function goToWorkday(stage: Stage, time: string): void {
  const weekday = () => DateTime.fromMillis(stage.clock.now(), { zone: 'Europe/Paris' }).weekday
  do goTo(stage, time)
  while (weekday() > 4)
}
