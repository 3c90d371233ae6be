import { findTickets } from '../../actions/find-tickets.js'
import { readableBy } from '../../handoff/rights.js'
import type { ConsoleParts } from './console-parts.js'
import { pageSize, type QueuePage, type QueueReader, ticketsOf } from './queue-views.js'
import type { QueueQuery } from './schema.js'

/** Returns one page of a list. A search covers every ticket the reader may read, whichever list is open. */
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
