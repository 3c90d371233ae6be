import type { Impact, Urgency } from '../ticket.js'
import type { UrgencyBoost } from './urgency-boost.js'

/** Grounds for a ticket's priority. */
export interface Prioritisation {
  readonly impact: Impact
  readonly urgency: Urgency
  /** Reason why it's more urgent than its topic usually is; absent if there is none. */
  readonly urgencyBoost?: UrgencyBoost
  /** True for a major incident: highest priority, outside the matrix. */
  readonly isMajor?: boolean
  /** Priority set by a technician, with the reason; neither the topic nor new information changes it. Absent if the matrix decides. */
  readonly override?: { readonly at: number; readonly by: string; readonly reason: string }
}
