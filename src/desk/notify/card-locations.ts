import { deskChannelsOfGroup, isSameConversation } from '../people/desk-channels.js'
import type { CardLocation, Ticket } from '../ticket/ticket.js'
import type { UnitOfWork } from './unit-of-work.js'

/**
 * Returns every channel that shows the ticket's card after this turn: its queue's channels, and the channels of earlier queues, where the card says
 * that it has moved.
 */
export function cardLocationsAfterTurn(uow: UnitOfWork, ticket: Ticket): readonly CardLocation[] {
  const now = deskChannelsOfGroup(uow.services.desks, ticket.queue)
  const left = cardLocationsBeforeTurn(uow, ticket).filter(
    ({ to }) => !now.some((desk) => isSameConversation(desk, to)),
  )
  return [...now.map((to) => ({ to, isLeft: false })), ...left.map(({ to }) => ({ to, isLeft: true }))]
}

/** Returns the channels that showed the card before this turn. */
export function cardLocationsBeforeTurn(uow: UnitOfWork, ticket: Ticket): readonly CardLocation[] {
  if (ticket.cards !== undefined) return ticket.cards
  const isFirst = ticket.handedOff === null || ticket.handedOff.at === uow.now
  return isFirst ? [] : uow.services.desks.common.map((to) => ({ to, isLeft: false }))
}
