import { desksOf, isSamePlace } from '../handoff/desks.js'
import type { CardPlace, Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

/** Everywhere that a ticket has a card once this turn is done: where its group looks, and where it was before. */
export function cardPlaces(draft: Draft, ticket: Ticket): readonly CardPlace[] {
  const now = desksOf(draft.around.desks, ticket.queue)
  const left = placesBefore(draft, ticket).filter(({ to }) => !now.some((desk) => isSamePlace(desk, to)))
  return [...now.map((to) => ({ to, isLeft: false })), ...left.map(({ to }) => ({ to, isLeft: true }))]
}

/** Channels in which it had a card before this turn. */
export function placesBefore(draft: Draft, ticket: Ticket): readonly CardPlace[] {
  if (ticket.cards !== undefined) return ticket.cards
  const isFirst = ticket.handedOff === null || ticket.handedOff.at === draft.now
  return isFirst ? [] : draft.around.desks.common.map((to) => ({ to, isLeft: false }))
}
