import type { Activity } from './activity.js'

/** Task to run when a timer comes due. */
export type TimerPurpose =
  | { readonly purpose: 'idle-nudge' }
  | { readonly purpose: 'idle-close' }
  | { readonly purpose: 'close-resolved'; readonly ticket: string }
  /** Satisfaction survey after the resolution, and the check whether the bot's solution still holds. */
  | { readonly purpose: 'ask-score' | 'follow-up'; readonly ticket: string }
  /** Ticket on hold for its requester: a reminder, or the end of the hold. */
  | { readonly purpose: 'waiting'; readonly ticket: string }
  /** Approval without an answer: a reminder, or its end. */
  | { readonly purpose: 'approval'; readonly ticket: string }
  /** Reminder of a visit, or of the return of a loan. */
  | { readonly purpose: 'visit' | 'loan'; readonly ticket: string }
  /** Deletion of a file after its retention period, unless its ticket is still open. */
  | { readonly purpose: 'expire-file'; readonly file: string }
  /** SLA target of a ticket that is close or missed. */
  | { readonly purpose: 'sla'; readonly ticket: string }
  /** Refresh of a technician's home page, whose tickets may have changed. */
  | { readonly purpose: 'home' }
  /** Escalation of an unassigned ticket, and repetition of a page. */
  | { readonly purpose: 'nobody-takes' | 'page'; readonly ticket: string }
  /** Retry of an activity whose parent message was unknown when it arrived. */
  | { readonly purpose: 'look-again'; readonly activity: Activity }
  /** Update of a ticket's cards once no more changes have come for a while. */
  | { readonly purpose: 'card'; readonly ticket: string }
  /** Notification after quiet hours. */
  | { readonly purpose: 'notice'; readonly ticket: string }
  /** Check for shifts that began or ended. */
  | { readonly purpose: 'shifts' }
