import type { Activity } from './activity.js'

/** Task for when a timer comes due. */
export type TimerPurpose =
  | { readonly purpose: 'idle-nudge' }
  | { readonly purpose: 'idle-close' }
  | { readonly purpose: 'close-resolved'; readonly ticket: string }
  /** Asks how it went, once it is resolved; asks whether what the bot solved is still fine. */
  | { readonly purpose: 'ask-score' | 'follow-up'; readonly ticket: string }
  /** A ticket waits for its requester: a reminder, or the end of the waiting. */
  | { readonly purpose: 'waiting'; readonly ticket: string }
  /** An approver has not answered yet: a reminder, or the end of the waiting. */
  | { readonly purpose: 'approval'; readonly ticket: string }
  /** A visit is near; a device that was lent is due back. */
  | { readonly purpose: 'visit' | 'loan'; readonly ticket: string }
  /** The file was kept long enough, unless its ticket is still open. */
  | { readonly purpose: 'expire-file'; readonly file: string }
  /** A target of a ticket is near, or missed. */
  | { readonly purpose: 'sla'; readonly ticket: string }
  /** A technician's home page may show other tickets now. */
  | { readonly purpose: 'home' }
  /** Still untaken; the person on call is called again. */
  | { readonly purpose: 'nobody-takes' | 'page'; readonly ticket: string }
  /** The message that something of a technician's was written under may be known by now. */
  | { readonly purpose: 'look-again'; readonly activity: Activity }
  /** Quiet for a while: its cards are brought up to date. */
  | { readonly purpose: 'card'; readonly ticket: string }
  /** Quiet hours are over. */
  | { readonly purpose: 'notice'; readonly ticket: string }
  /** Shifts may have begun and ended. */
  | { readonly purpose: 'shifts' }
