/** A visitor who signs in and keeps what they started. */
export const visitorMergeKeys = [
  'carried-on',
  'carried-on-tickets',
  'calls-claimed',
  'event-carried-on',
] as const
