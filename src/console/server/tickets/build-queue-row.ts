import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { Store } from '../../../storage/store.js'
import { type LatestMessage, loadReadState, type TicketReader } from './read-state.js'
import { type TicketRow, ticketRow } from './ticket-views.js'

/** Ticket in a list, with its latest message and the number of unread ones. */
export interface QueueRow extends TicketRow {
  readonly newest: LatestMessage | null
  readonly unread: number
  readonly isReopened: boolean
  /** True if the requester was angry when the bot handed the ticket over. */
  readonly isUpset: boolean
}

export async function buildQueueRow(
  ticket: Ticket,
  store: Store,
  names: Parameters<typeof ticketRow>[1],
  { language, ...reader }: TicketReader & { readonly language: string },
  now: number,
): Promise<QueueRow> {
  const { newest, unread } = await loadReadState(store, ticket, reader)
  return {
    ...ticketRow(ticket, names, language, now),
    newest,
    unread,
    isReopened: (ticket.reopenedAt ?? []).length > 0,
    isUpset: ticket.handedOff?.cause === 'upset',
  }
}
