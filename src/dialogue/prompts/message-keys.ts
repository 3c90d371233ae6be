/** Open questions and their buttons. */
export const dialoguePromptsKeys = [
  'stale-press',
  'nothing-pending',
  'take-your-time',
  'take-time-urgent',
  'close-it',
  'close-if-works',
  'close-it-yes',
  'stays-open',
  'close-all-yes',
  'later',
  'dropped',
  'never-mind',
  'cancel',
] as const
