import { firstLine } from '../../handoff/queues.js'
import type { Account } from '../../stores/records.js'
import type { Store, TicketQuery } from '../../stores/store.js'
import { isTaking } from '../../tickets/audit.js'
import type { Priority, Ticket } from '../../tickets/ticket.js'
import { type NewestLine, type Reader, readingOf } from './newest-line.js'

/** Names a ticket where anybody may look over a shoulder: none of its words. */
interface Named {
  readonly number: string
  readonly topicName: string | null
  readonly priority: Priority
  readonly requesterName: string
}

export interface WaitingNow extends Named {
  readonly queue: string
  /** Since when it waits in that queue. */
  readonly since: number
}

export interface OwnNow extends Named {
  readonly unread: number
  /** Author of the last line the reader hasn't seen; null: they've seen all. */
  readonly newest: Pick<NewestLine, 'at' | 'by' | 'name'> | null
  /** The person who assigned it to the reader, if nobody has acted on it since; null: they took it. */
  readonly given: { readonly at: number; readonly byName: string } | null
}

/** Work waiting for somebody: in their groups, and on their tickets. */
export interface Attention {
  readonly waiting: { readonly total: number; readonly tickets: readonly WaitingNow[] }
  readonly own: readonly OwnNow[]
  /** How many of their own tickets have lines that they have not seen. */
  readonly unread: number
}

const openStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const
/** Most waiting tickets of a group that are named; the latest are among them, however many wait. */
const mostOfQueue = 30
const mostOwn = 100

export async function attentionOf(
  store: Store,
  { groups }: Pick<Account, 'groups'>,
  reader: Reader,
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
      const { newestUnread, unread } = await readingOf(store, ticket, reader)
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

function waitsSince({ escalation, handedOff, openedAt, unclaimed }: Ticket): number {
  return Math.max(openedAt, handedOff?.at ?? 0, escalation?.at ?? 0, unclaimed?.since ?? 0)
}

function givenBy({ audit }: Ticket, { account, technician }: Reader): OwnNow['given'] {
  const last = audit.findLast(
    (entry) => isTaking(entry) || ['assigned', 'assigned-because', 'given-back'].includes(entry.did ?? ''),
  )
  if (last === undefined || isTaking(last) || [technician, account].includes(last.by)) return null
  return { at: last.at, byName: last.byName }
}
