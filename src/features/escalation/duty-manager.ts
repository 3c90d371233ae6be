import type { DutyManager, EscalationPolicy } from '../../content/policies/escalation-policy.js'
import { businessTimeBetween } from '../../desk/calendar/business-time.js'
import type { Calendars } from '../../desk/calendar/calendar.js'

/** Returns the first manager in the list whose calendar is open; null if there is none. */
export function dutyManagerAt(
  { dutyManagers }: EscalationPolicy,
  now: number,
  calendars: Calendars,
): DutyManager | null {
  return (
    dutyManagers.find(({ calendar }) => businessTimeBetween(now, now + 1, calendars(calendar)) > 0) ?? null
  )
}
