import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isVisibleToReadersOf } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import type { TicketEventKind } from '../../desk/ticket/events/ticket-events.js'
import { loadMergeTargets } from '../commands/command-targets.js'

/** Events after which other tickets can be merged into a ticket, or no longer can. */
const turningPoints: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>([
  'asked-for-human',
  'cancelled',
  'handed-back',
  'handed-off',
  'merged',
  'opened-for',
  'reopened',
  'reopened-by-score',
  'resolved',
  'split',
])

/**
 * Updates the card of the requester's only other ticket when this turn's ticket reaches the desk or
 * is over, because "Merge" then appears on that card or disappears. If there are several other
 * tickets, their cards don't change. The other ticket may be in another lane, so the update is left
 * to its card timer.
 */
export async function refreshCardsOfMergeTargets(uow: UnitOfWork): Promise<void> {
  const { now, services, tx } = uow
  for (const number of uow.urgentCards) {
    const ticket = await tx.ticket(number)
    if (ticket === null || !ticket.audit.some(({ at, did }) => at === now && turningPoints.has(did))) continue
    const others = await loadMergeTargets(ticket, {
      tickets: services.tickets,
      readable: async (other) => {
        const found = await tx.ticket(other)
        const isVisible =
          found !== null && isVisibleToReadersOf(ticket, found, restrictedQueues(services.queues))
        return isVisible ? found : null
      },
    })
    const [only, ...rest] = others
    if (only === undefined || rest.length > 0 || uow.urgentCards.has(only.number)) continue
    tx.setTimer({
      id: `card:${only.number}`,
      lane: only.lane,
      dueAt: now,
      timer: { purpose: 'card', ticket: only.number },
    })
  }
}
