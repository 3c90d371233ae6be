/** Lists, searches and help for technicians. */
export const deskSearchKeys = [
  'query-queue',
  'query-mine',
  'query-find',
  'query-none',
  'query-find-none',
  'query-more',
  'desk-help',
] as const
