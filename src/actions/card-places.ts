import { desksOf, isSamePlace } from '../handoff/desks.js'
import type { CardPlace, Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

/** Returns every channel that shows the ticket's card after this turn: those of its queue now, and those of earlier queues, marked as left. */
export function cardPlaces(draft: Draft, ticket: Ticket): readonly CardPlace[] {
  const now = desksOf(draft.around.desks, ticket.queue)
  const left = placesBefore(draft, ticket).filter(({ to }) => !now.some((desk) => isSamePlace(desk, to)))
  return [...now.map((to) => ({ to, isLeft: false })), ...left.map(({ to }) => ({ to, isLeft: true }))]
}

/** Channels that showed the card before this turn. */
export function placesBefore(draft: Draft, ticket: Ticket): readonly CardPlace[] {
  if (ticket.cards !== undefined) return ticket.cards
  const isFirst = ticket.handedOff === null || ticket.handedOff.at === draft.now
  return isFirst ? [] : draft.around.desks.common.map((to) => ({ to, isLeft: false }))
}
