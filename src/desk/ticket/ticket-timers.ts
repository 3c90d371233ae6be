/**
 * Timers of a ticket set by the desk and the dialogue, by purpose. Each value is the name under
 * which the timer is stored, as `name:number`. They're cancelled when the ticket is erased.
 */
export const deskTicketTimers = {
  /** End of the time during which a resolved ticket can still be reopened. */
  'close-resolved': 'close',
  /** Ticket on hold for its requester: a reminder, or the end of the hold. */
  waiting: 'waiting',
  /** Satisfaction survey after the resolution. */
  'ask-score': 'ask-score',
  /** Check whether the bot's solution still works. */
  'follow-up': 'follow-up',
  /** Update of the ticket's cards once no more changes have come in for a while. */
  card: 'card',
} as const satisfies Readonly<Record<string, string>>

/**
 * Purposes of the timers of a ticket. A feature adds its own by declaration merging, with its
 * handler in `timers` of its `index.ts`. These timers are stored under their purpose, and cancelled
 * with the others.
 */
export interface TicketTimers extends Record<keyof typeof deskTicketTimers, true> {
  /** SLA target that is close or missed. The desk sets it whenever a ticket is saved. */
  readonly sla: true
}
