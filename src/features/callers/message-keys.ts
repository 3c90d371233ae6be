/** Tickets for callers and for other people. */
export const callersKeys = [
  'opened-for',
  'opened-for-done',
  'opened-for-unknown',
  'reason-opened-for',
  'called-telephone',
  'called-email',
  'called-walk-up',
  'called-done',
  'called-done-no-chat',
  'reason-called',
  'event-called',
  'event-call-claimed',
] as const
