/**
 * Timers of a ticket, by purpose, each with the name it's stored under as `name:number`. They're cancelled when the ticket is erased.
 */
export const ticketTimers = {
  /** End of the time during which a resolved ticket can still be reopened. */
  'close-resolved': 'close',
  /** Ticket on hold for its requester: a reminder, or the end of the hold. */
  waiting: 'waiting',
  /** Satisfaction survey after the resolution. */
  'ask-score': 'ask-score',
  /** Check whether the bot's solution still works. */
  'follow-up': 'follow-up',
  /** SLA target that is close or missed. */
  sla: 'sla',
  /** Unanswered approval: a reminder, or its expiry. */
  approval: 'approval',
  /** Reminder of a visit. */
  visit: 'visit',
  /** Reminder to return a loan. */
  loan: 'loan',
  /** Escalation of an unassigned ticket. */
  'nobody-takes': 'nobody-takes',
  /** Repetition of a page. */
  page: 'page',
  /** End of a snooze. */
  snooze: 'snooze',
  /** Notification after quiet hours. */
  notice: 'notice',
  /** Update of the ticket's cards once no more changes have come in for a while. */
  card: 'card',
} as const satisfies Readonly<Record<string, string>>
