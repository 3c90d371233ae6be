import { type TicketEventKind, ticketEventKinds } from '../../desk/ticket/ticket-events.js'

export type HistoryKey = `history-${TicketEventKind}`

/** Texts of a ticket's history: what somebody did, to follow their name, and who was notified when nobody took it. */
export const historyKeys = [
  ...ticketEventKinds.map((kind): HistoryKey => `history-${kind}`),
  'told-desk',
  'told-on-call',
  'told-duty-manager',
] as const
