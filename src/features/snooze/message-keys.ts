/** Putting a ticket aside until a moment. */
export const snoozeKeys = [
  'mention-snooze-over',
  'done-snoozed',
  'done-unsnoozed',
  'event-snoozed',
  'event-unsnoozed',
] as const
