import { readableBy } from '../../../desk/people/permissions.js'
import { findTickets } from '../../../features/desk-search/find-tickets.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import type { QueueQuery } from '../schema.js'
import { listTickets, type QueuePage, type QueueReader, queuePageSize } from './queue-views.js'

/** Returns a page of a list. Searches cover all tickets that the reader may read, whichever list is open. */
export async function loadQueuePage(
  { store, topics }: Pick<ConsoleRouteDeps, 'store' | 'topics'>,
  query: QueueQuery,
  reader: QueueReader,
): Promise<QueuePage> {
  const { offset, search, source } = query
  if (search === '') return listTickets(store, query, reader)
  const searched = {
    tickets: (asked: Parameters<typeof store.tickets>[0]) =>
      store.tickets({ ...asked, ...readableBy(reader, reader.restricted) }),
    topics: topics().map(({ topic, name }) => [topic, { name }] as const),
  }
  return findTickets(searched, search, { limit: queuePageSize, offset, ...(source === '' ? {} : { source }) })
}
