import { findTickets } from '../../actions/find-tickets.js'
import { readableBy } from '../../handoff/rights.js'
import type { ConsoleParts } from './console-parts.js'
import { pageSize, type QueuePage, type QueueReader, ticketsOf } from './queue-views.js'
import type { QueueQuery } from './schema.js'

/** A search looks in every ticket that its reader may read, whatever list is open. */
export async function queuePage(
  { store, topics }: Pick<ConsoleParts, 'store' | 'topics'>,
  query: QueueQuery,
  reader: QueueReader,
): Promise<QueuePage> {
  const { offset, search, source } = query
  if (search === '') return ticketsOf(store, query, reader)
  const searched = {
    tickets: (asked: Parameters<typeof store.tickets>[0]) =>
      store.tickets({ ...asked, ...readableBy(reader, reader.restricted) }),
    topics: topics().map(({ topic, name }) => [topic, { name }] as const),
  }
  return findTickets(searched, search, { limit: pageSize, offset, ...(source === '' ? {} : { source }) })
}
