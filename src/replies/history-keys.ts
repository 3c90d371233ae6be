import { type DeedKind, deedKinds } from '../tickets/deeds.js'

export type HistoryKey = `history-${DeedKind}`

/** Texts of a ticket's history: what somebody did, to follow their name, and who was notified when nobody took it. */
export const historyKeys = [
  ...deedKinds.map((kind): HistoryKey => `history-${kind}`),
  'told-desk',
  'told-on-call',
  'told-duty-manager',
] as const
