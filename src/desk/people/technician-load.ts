import type { Presence } from './presence.js'
import type { StaffMember } from './staff.js'

/** Member of the desk, with their current presence and load. */
export interface TechnicianLoad extends StaffMember {
  readonly presence: Presence
  /** Number of their tickets that aren't on hold, plus pending assignments. */
  readonly open: number
  /** Limit on the tickets assigned to them. */
  readonly capacity: number
}

/** Returns the reason why no ticket should be assigned to a colleague; null if there is none. */
export function unavailabilityReason({
  presence,
  open,
  capacity,
}: Pick<TechnicianLoad, 'presence' | 'open' | 'capacity'>): 'away' | 'full' | null {
  if (presence === 'away') return 'away'
  return open >= capacity ? 'full' : null
}
