import type { Technician } from '../../../desk/people/people-policy.js'
import { canReadTicket, readableBy } from '../../../desk/people/permissions.js'
import { firstLine } from '../../../desk/people/queues.js'
import { openQuestions } from '../../../desk/ticket/colleague-question.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { ticketSourceOf } from '../../../desk/ticket/ticket-sources.js'
import type { Store, TicketQuery } from '../../../storage/store.js'
import type { QueueQuery, QueueView } from '../schema.js'

export const queuePageSize = 50
const openStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const
const overStates = ['resolved', 'closed'] as const

/** Returns the query for one of the page's lists. */
function queryOf(view: Exclude<QueueView, 'questions'>, technician: string): Omit<TicketQuery, 'limit'> {
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

/** Technician who is reading a list, and the queues restricted to their groups. */
export interface QueueReader extends Pick<Technician, 'id' | 'groups'> {
  readonly restricted: readonly string[]
}

export interface QueuePage {
  readonly tickets: readonly Ticket[]
  readonly total: number
}

export async function listTickets(
  store: Store,
  { offset, source, view }: Omit<QueueQuery, 'search'>,
  { restricted, ...technician }: QueueReader,
): Promise<QueuePage> {
  if (view === 'questions') {
    const asked = await askedAbout(store, { ...technician, restricted })
    const tickets = asked.filter((ticket) => source === '' || ticketSourceOf(ticket) === source)
    return { tickets: tickets.slice(offset, offset + queuePageSize), total: tickets.length }
  }
  const query = { ...queryOf(view, technician.id), ...readableBy(technician, restricted) }
  const narrowed = source === '' ? query : { ...query, source }
  return store.tickets({ ...narrowed, limit: queuePageSize, offset })
}

/** Returns tickets with a colleague's question for one of these groups, oldest question first. */
async function askedAbout(store: Store, reader: QueueReader): Promise<readonly Ticket[]> {
  const { id: technician, groups, restricted } = reader
  const lists = await Promise.all(groups.map((group) => store.list('openQuestion', group)))
  const asked = lists
    .flat()
    .map(({ value }) => value)
    .sort((one, other) => one.askedAt - other.askedAt)
  const numbers = [...new Set(asked.map(({ ticket }) => ticket))]
  const tickets = await Promise.all(numbers.map((number) => store.ticket(number)))
  return tickets
    .filter((ticket) => ticket !== null)
    .filter((ticket) => canReadTicket(reader, ticket, restricted))
    .filter((ticket) =>
      openQuestions(ticket).some(({ queue, by }) => groups.includes(queue) && by.id !== technician),
    )
}

export type QueueCounts = Readonly<Record<string, number>>

export async function countTicketsByQueue(
  store: Store,
  queues: readonly string[],
  reader: QueueReader,
): Promise<QueueCounts> {
  const readable = readableBy(reader, reader.restricted)
  const secondLine = queues.filter((queue) => queue !== firstLine).map((queue) => `l2:${queue}` as const)
  const views: readonly Exclude<QueueView, 'questions'>[] = ['unassigned', 'mine', 'all', ...secondLine]
  const totals = await Promise.all(
    views.map((view) => store.tickets({ ...queryOf(view, reader.id), ...readable, limit: 1 })),
  )
  return {
    ...Object.fromEntries(views.map((view, index) => [view, totals[index]!.total])),
    questions: (await askedAbout(store, reader)).length,
  }
}
