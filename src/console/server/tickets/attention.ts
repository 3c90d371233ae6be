import { firstLine } from '../../../desk/people/queues.js'
import { isPickup } from '../../../desk/ticket/audit.js'
import type { Priority, Ticket } from '../../../desk/ticket/ticket.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import type { Store, TicketQuery } from '../../../storage/store.js'
import { type LatestMessage, loadReadState, type TicketReader } from './read-state.js'

/** Identifies a ticket without quoting anyone, because others may see the screen. */
interface Named {
  readonly number: string
  readonly topicName: string | null
  readonly priority: Priority
  readonly requesterName: string
}

export interface UnassignedItem extends Named {
  readonly queue: string
  /** Time when the ticket joined the queue. */
  readonly since: number
}

export interface OwnTicketItem extends Named {
  readonly unread: number
  /** Author of the last unread message; null if everything has been read. */
  readonly newest: Pick<LatestMessage, 'at' | 'by' | 'name'> | null
  /** Person who assigned the ticket to the reader, until someone acts on it; null if the reader took it. */
  readonly given: { readonly at: number; readonly byName: string } | null
}

/** Work waiting for a technician: unassigned tickets in their groups, and news about their own tickets. */
export interface Attention {
  readonly waiting: { readonly total: number; readonly tickets: readonly UnassignedItem[] }
  readonly own: readonly OwnTicketItem[]
  /** Number of the technician's own tickets with unread messages. */
  readonly unread: number
}

const openStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const
/** Maximum number of waiting tickets listed per group. The latest are always included. */
const mostOfQueue = 30
const mostOwn = 100

export async function loadAttention(
  store: Store,
  { groups }: Pick<TechnicianAccount, 'groups'>,
  reader: TicketReader,
  topicNamed: (topic: Ticket['topic']) => string | null,
): Promise<Attention> {
  const named = ({ number, priority, requester, topic }: Ticket): Named => ({
    number,
    priority,
    topicName: topicNamed(topic),
    requesterName: requester.name,
  })
  const recent = (which: Partial<TicketQuery>) =>
    store.tickets({ states: openStates, order: 'recent', limit: mostOfQueue, ...which })
  const queues = groups.length === 0 ? [firstLine] : groups
  const [mine, ...waiting] = await Promise.all([
    recent({ assignee: reader.technician, limit: mostOwn }),
    ...queues.map((queue) => recent({ queue, assignee: null, isHandedOff: true })),
  ])
  const own = await Promise.all(
    mine.tickets.map(async (ticket) => {
      const { newestUnread, unread } = await loadReadState(store, ticket, reader)
      const newest = newestUnread && { at: newestUnread.at, by: newestUnread.by, name: newestUnread.name }
      return { ...named(ticket), unread, newest, given: givenBy(ticket, reader) }
    }),
  )
  return {
    waiting: {
      total: waiting.reduce((sum, { total }) => sum + total, 0),
      tickets: waiting.flatMap(({ tickets }) =>
        tickets.map((ticket) => ({ ...named(ticket), queue: ticket.queue, since: waitsSince(ticket) })),
      ),
    },
    own,
    unread: own.filter(({ unread }) => unread > 0).length,
  }
}

function waitsSince({
  escalation: { functional: escalation } = {},
  handedOff,
  openedAt,
  assignment: { wait },
}: Ticket): number {
  return Math.max(openedAt, handedOff?.at ?? 0, escalation?.at ?? 0, wait?.since ?? 0)
}

function givenBy({ audit }: Ticket, { account, technician }: TicketReader): OwnTicketItem['given'] {
  const last = audit.findLast(
    (entry) => isPickup(entry) || ['assigned', 'assigned-because', 'given-back'].includes(entry.did),
  )
  if (last === undefined || isPickup(last) || [technician, account].includes(last.by)) return null
  return { at: last.at, byName: last.byName }
}
