import { canReadTicket } from '../../../desk/people/permissions.js'
import { watcherKey } from '../../../desk/ticket/arrangements.js'
import type { Store } from '../../../storage/store.js'
import type { QueueReader } from './queue-views.js'

/** Watched ticket, with the last change that someone other than the watcher made. */
export interface WatchedTicket {
  readonly number: string
  readonly changedAt: number
  readonly byName: string
}

const mostWatched = 50

export async function listWatchedTickets(
  store: Store,
  reader: QueueReader,
): Promise<readonly WatchedTicket[]> {
  const { id: technician, restricted } = reader
  const setting = await store.get('setting', watcherKey(technician))
  const numbers = setting?.kind === 'watching' ? setting.tickets.slice(-mostWatched) : []
  const tickets = await Promise.all(numbers.map((number) => store.ticket(number)))
  return tickets.flatMap((ticket) => {
    const last = ticket?.audit.findLast(({ by }) => by !== technician)
    return ticket === null || last === undefined || !canReadTicket(reader, ticket, restricted)
      ? []
      : [{ number: ticket.number, changedAt: last.at, byName: last.byName }]
  })
}
