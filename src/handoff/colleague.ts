import type { Presence } from './presence.js'
import type { StaffMember } from './staff.js'

/** A person at the desk as they are now. */
export interface Colleague extends StaffMember {
  readonly presence: Presence
  /** How many tickets they have that are not on hold, and those that are on their way to them. */
  readonly open: number
  /** How many they are given at most. */
  readonly capacity: number
}

/** Reason not to assign a ticket to them; null if there's none. */
export function reasonAgainst({
  presence,
  open,
  capacity,
}: Pick<Colleague, 'presence' | 'open' | 'capacity'>): 'away' | 'full' | null {
  if (presence === 'away') return 'away'
  return open >= capacity ? 'full' : null
}
