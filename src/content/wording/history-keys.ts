import { type TicketEventKind, ticketEventKinds } from '../../desk/ticket/ticket-events.js'

export type HistoryKey = `history-${TicketEventKind}`

/**
 * Texts of a ticket's history, which follow a name and say what that person did, or who was notified when
 * nobody took the ticket.
 */
export const historyKeys = [
  ...ticketEventKinds.map((kind): HistoryKey => `history-${kind}`),
  'told-desk',
  'told-on-call',
  'told-duty-manager',
] as const
