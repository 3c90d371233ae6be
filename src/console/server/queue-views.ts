import { firstLine } from '../../handoff/queues.js'
import type { Store, TicketQuery } from '../../stores/store.js'
import type { QueueQuery, QueueView } from './schema.js'

const pageSize = 50
const openStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const
const overStates = ['resolved', 'closed'] as const

/** What each list of the page holds. */
function queryOf(view: QueueView, technician: string): Omit<TicketQuery, 'limit'> {
  switch (view) {
    case 'unassigned':
      return { states: openStates, isHandedOff: true, queue: firstLine, assignee: null, order: 'priority' }
    case 'mine':
      return { states: openStates, assignee: technician, order: 'priority' }
    case 'all':
      return { states: openStates, order: 'priority' }
    case 'resolved':
      return { states: overStates, order: 'recent' }
    default:
      return { states: openStates, queue: view.slice('l2:'.length), order: 'priority' }
  }
}

/** A search looks in every ticket, whatever list is open. */
export function ticketsOf(store: Store, { offset, search, view }: QueueQuery, technician: string) {
  return search === ''
    ? store.tickets({ ...queryOf(view, technician), limit: pageSize, offset })
    : store.tickets({ text: search, order: 'recent', limit: pageSize, offset })
}

export type QueueCounts = Readonly<Record<string, number>>

export async function queueCounts(
  store: Store,
  queues: readonly string[],
  technician: string,
): Promise<QueueCounts> {
  const secondLine = queues.filter((queue) => queue !== firstLine).map((queue): QueueView => `l2:${queue}`)
  const views: readonly QueueView[] = ['unassigned', 'mine', 'all', ...secondLine]
  const totals = await Promise.all(
    views.map((view) => store.tickets({ ...queryOf(view, technician), limit: 1 })),
  )
  return Object.fromEntries(views.map((view, index) => [view, totals[index]!.total]))
}
