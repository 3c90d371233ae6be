import { businessTimeBetween } from '../sla/business-time.js'
import type { Calendars } from '../sla/calendar.js'
import type { DutyManager, EscalationPolicy } from './escalation-policy.js'

/** The manager on duty at a moment: the first in the list whose calendar is open; null if nobody's is. */
export function dutyManagerAt(
  { dutyManagers }: EscalationPolicy,
  now: number,
  calendars: Calendars,
): DutyManager | null {
  return (
    dutyManagers.find(({ calendar }) => businessTimeBetween(now, now + 1, calendars(calendar)) > 0) ?? null
  )
}
