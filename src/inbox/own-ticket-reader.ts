import type { OwnTicketReader } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { ownTicket } from '../replies/own-ticket.js'
import type { Store } from '../stores/store.js'
import { notClosed } from './gather-own.js'
import { type OwnTicketParts, ownTicketWords } from './own-ticket-words.js'

const perPage = 20

export function createOwnTicketReader(
  parts: OwnTicketParts & {
    readonly store: Pick<Store, 'ticket' | 'tickets' | 'waitingTickets'>
    readonly clock: Clock
  },
): OwnTicketReader {
  const { store, clock } = parts
  return {
    async list(person, language, scope, offset) {
      const { tickets, total } = await store.tickets({
        requester: person,
        states: scope === 'closed' ? ['closed'] : notClosed,
        order: 'recent',
        limit: perPage,
        offset,
      })
      const words = await ownTicketWords(parts, language, clock.now())
      return { tickets: tickets.map((ticket) => ownTicket(ticket, words)), total }
    },
    async show(person, language, number) {
      const ticket = await store.ticket(number)
      if (ticket === null || ticket.requester.id !== person) return null
      return ownTicket(ticket, await ownTicketWords(parts, language, clock.now()))
    },
  }
}
