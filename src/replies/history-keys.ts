import { type DeedKind, deedKinds } from '../tickets/deeds.js'

export type HistoryKey = `history-${DeedKind}`

/** The history of a ticket: what somebody did, behind their name, and who was told when nobody took it up. */
export const historyKeys = [
  ...deedKinds.map((kind): HistoryKey => `history-${kind}`),
  'told-desk',
  'told-on-call',
  'told-duty-manager',
] as const
