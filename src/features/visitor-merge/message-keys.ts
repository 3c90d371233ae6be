/** Messages to visitors who sign in and keep their conversation. */
export const visitorMergeKeys = [
  'carried-on',
  'carried-on-tickets',
  'calls-claimed',
  'event-carried-on',
] as const
