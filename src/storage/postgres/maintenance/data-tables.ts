/** Tables with the store's data; the bytes of files are in other tables. */
export const dataTables = [
  'record',
  'inbox',
  'accepted',
  'lane',
  'outbox',
  'timer',
  'ticket',
  'line',
  'ticket_search',
  'ticket_person',
  'change',
] as const
