import type { Store } from '../../stores/store.js'
import type { Ticket } from '../../tickets/ticket.js'
import { type NewestLine, type Reader, readingOf } from './newest-line.js'
import { type TicketRow, ticketRow } from './ticket-views.js'

/** A ticket in a list, with its latest message and the number of unread ones. */
export interface QueueRow extends TicketRow {
  readonly newest: NewestLine | null
  readonly unread: number
  readonly isReopened: boolean
  /** True if the requester was angry when the bot handed the ticket over. */
  readonly isUpset: boolean
}

export async function queueRow(
  ticket: Ticket,
  store: Store,
  names: Parameters<typeof ticketRow>[1],
  { language, ...reader }: Reader & { readonly language: string },
  now: number,
): Promise<QueueRow> {
  const { newest, unread } = await readingOf(store, ticket, reader)
  return {
    ...ticketRow(ticket, names, language, now),
    newest,
    unread,
    isReopened: (ticket.reopenedAt ?? []).length > 0,
    isUpset: ticket.handedOff?.cause === 'upset',
  }
}
