/** Pausing the bot or a topic. */
export const pauseKeys = [
  'pause-refused',
  'done-paused',
  'done-unpaused',
  'done-topic-paused',
  'done-topic-unpaused',
] as const
