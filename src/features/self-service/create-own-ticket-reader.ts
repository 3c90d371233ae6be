import type { OwnTicketReader } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import { ticketStatesExceptClosed } from '../../desk/ticket/denial-reason.js'
import type { Store } from '../../storage/store.js'
import { loadOwnTicketTexts, type OwnTicketDeps } from './load-own-ticket-texts.js'
import { buildOwnTicketView } from './own-ticket.js'

const perPage = 20

export function createOwnTicketReader(
  deps: OwnTicketDeps & {
    readonly store: Pick<Store, 'ticket' | 'tickets' | 'waitingTickets'>
    readonly clock: Clock
  },
): OwnTicketReader {
  const { store, clock } = deps
  return {
    async list(person, language, scope, offset) {
      const { tickets, total } = await store.tickets({
        requester: person,
        states: scope === 'closed' ? ['closed'] : ticketStatesExceptClosed,
        order: 'recent',
        limit: perPage,
        offset,
      })
      const words = await loadOwnTicketTexts(deps, language, clock.now())
      return { tickets: tickets.map((ticket) => buildOwnTicketView(ticket, words)), total }
    },
    async show(person, language, number) {
      const ticket = await store.ticket(number)
      if (ticket === null || ticket.requester.id !== person) return null
      return buildOwnTicketView(ticket, await loadOwnTicketTexts(deps, language, clock.now()))
    },
  }
}
