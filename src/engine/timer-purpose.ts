import type { TicketTimers } from '../desk/ticket/ticket-timers.js'
import type { Activity } from './activity.js'

/** Task to run when a timer comes due. */
export type TimerPurpose =
  | { readonly [Purpose in keyof TicketTimers]: TicketTimer<Purpose> }[keyof TicketTimers]
  | { readonly purpose: 'idle-nudge' }
  | { readonly purpose: 'idle-close' }
  /** Deletion of a file after its retention period, unless its ticket is still open. */
  | { readonly purpose: 'expire-file'; readonly file: string }
  /** Refresh of a technician's home page, whose tickets may have changed. */
  | { readonly purpose: 'home' }
  /** Retry of an activity whose parent message was unknown when it arrived. */
  | { readonly purpose: 'look-again'; readonly activity: Activity }
  /** Check for shifts that began or ended. */
  | { readonly purpose: 'shifts' }

interface TicketTimer<Purpose> {
  readonly purpose: Purpose
  readonly ticket: string
}
