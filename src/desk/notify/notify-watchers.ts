import { canReadTicket } from '../people/permissions.js'
import { restrictedQueues } from '../people/queues.js'
import type { Ticket } from '../ticket/ticket.js'
import { cardSlot, enqueueMessage, type UnitOfWork } from './unit-of-work.js'

/** Sends this turn's events to the tickets' watchers, except to the person who acted. */
export async function notifyWatchers(uow: UnitOfWork): Promise<void> {
  const { activity, events, services, tx } = uow
  const actor = activity.from === null ? null : await services.technicianOf(activity.from)
  for (const { ticket, text } of events) {
    const watched = await tx.ticket(ticket)
    const mayStillRead = watched === null ? () => false : await readersOf(uow, watched)
    for (const { id, reach } of watched?.watchers ?? []) {
      if (id === actor?.id || reach === null || !mayStillRead(id)) continue
      const words = services.wording.reply(services.deskLanguage, 'watch-told', { number: ticket, text })
      enqueueMessage(uow, {
        to: reach.to,
        content: {
          type: 'ephemeral',
          to: reach.user,
          message: { language: services.deskLanguage, text: words, buttons: [] },
        },
        under: cardSlot(ticket),
        ticket,
      })
    }
  }
}

/** Returns the watchers who may still read the ticket. Once it's in a restricted queue, only those with access to that queue may. */
async function readersOf({ services }: UnitOfWork, ticket: Ticket): Promise<(id: string) => boolean> {
  const restricted = restrictedQueues(services.queues)
  if (!restricted.includes(ticket.queue)) return () => true
  const staff = await services.staff()
  return (id) => staff.some((one) => one.id === id && canReadTicket(one, ticket, restricted))
}
