import { type TicketEventKind, ticketEventKinds } from '../../desk/ticket/ticket-events.js'

export type HistoryKey = `history-${TicketEventKind}`

/** Keys of the texts of a ticket's history, which follow a name and say what that person did. */
export const historyKeys: readonly HistoryKey[] = ticketEventKinds.map(
  (kind): HistoryKey => `history-${kind}`,
)
