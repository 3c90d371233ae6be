/** Putting a ticket aside until a set time. */
export const snoozeKeys = [
  'mention-snooze-over',
  'done-snoozed',
  'done-unsnoozed',
  'event-snoozed',
  'event-unsnoozed',
] as const
