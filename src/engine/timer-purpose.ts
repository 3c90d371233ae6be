import type { TicketTimers } from '../desk/ticket/ticket-timers.js'
import type { Activity } from './activity.js'

/** Task of a timer. */
export type TimerPurpose =
  | { readonly [Purpose in keyof TicketTimers]: TicketTimer<Purpose> }[keyof TicketTimers]
  | { readonly purpose: 'idle-nudge' }
  | { readonly purpose: 'idle-close' }
  /** Deletes a file after its retention period, unless its ticket is still open. */
  | { readonly purpose: 'expire-file'; readonly file: string }
  /** Refreshes a technician's home page, whose tickets may have changed. */
  | { readonly purpose: 'home' }
  /** Retries an activity whose parent message was unknown when it arrived. */
  | { readonly purpose: 'look-again'; readonly activity: Activity }
  /** Checks for shifts that have begun or ended. */
  | { readonly purpose: 'shifts' }

interface TicketTimer<Purpose> {
  readonly purpose: Purpose
  readonly ticket: string
}
