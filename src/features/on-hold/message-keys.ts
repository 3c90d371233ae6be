/** Hold, reminders and resuming. */
export const onHoldKeys = [
  'held-requester',
  'held-third-party',
  'resumed',
  'waiting-reminder',
  'waiting-ended',
  'waiting-returned',
  'act-not-on-hold',
  'cause-no-answer',
  'event-no-answer',
  'done-held',
  'done-resumed',
  'event-held',
  'event-resumed',
  'event-reminded',
] as const
