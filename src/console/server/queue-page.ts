import { findTickets } from '../../actions/find-tickets.js'
import type { Technician } from '../../handoff/people.js'
import type { ConsoleParts } from './console-parts.js'
import { pageSize, type QueuePage, ticketsOf } from './queue-views.js'
import type { QueueQuery } from './schema.js'

/** A search looks in every ticket, whatever list is open. */
export async function queuePage(
  { store, topics }: Pick<ConsoleParts, 'store' | 'topics'>,
  query: QueueQuery,
  reader: Pick<Technician, 'id' | 'groups'>,
): Promise<QueuePage> {
  const { offset, search, source } = query
  if (search === '') return ticketsOf(store, query, reader)
  const searched = {
    tickets: (asked: Parameters<typeof store.tickets>[0]) => store.tickets(asked),
    topics: topics().map(({ topic, name }) => [topic, { name }] as const),
  }
  return findTickets(searched, search, { limit: pageSize, offset, ...(source === '' ? {} : { source }) })
}
