import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { readableBy } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/** Limit on the tickets read per topic. */
const mostCounted = 200
/**
 * Limit on the cards updated for one outage, so that they don't delay the outage's notices on
 * platforms with a rate limit.
 */
const mostRefreshed = 50

/** Finds open tickets on the outage's topics at any location, highest priority first; the desk decides which belong to it. */
export async function openTicketsAbout(
  { services }: UnitOfWork,
  { topics }: Pick<Outage, 'topics'>,
): Promise<readonly Ticket[]> {
  const readable = readableBy({ id: '', groups: [] }, restrictedQueues(services.queues))
  const found = await Promise.all(
    topics.map((topic) =>
      services.tickets({
        ...readable,
        topic,
        states: ['new', 'assigned', 'in-progress', 'on-hold'],
        isHandedOff: true,
        order: 'priority',
        limit: mostCounted,
      }),
    ),
  )
  return found.flatMap(({ tickets }) =>
    tickets.filter(({ outage: { current: outage = null } = {} }) => outage === null),
  )
}

/** Updates the cards of tickets in their own lanes, because the cards now offer "Part of an outage", or no longer do. */
export function refreshCardsSoon({ now, tx }: UnitOfWork, tickets: readonly Ticket[]): void {
  for (const { lane, number } of tickets.slice(0, mostRefreshed))
    tx.setTimer({ id: `card:${number}`, lane, dueAt: now, timer: { purpose: 'card', ticket: number } })
}
