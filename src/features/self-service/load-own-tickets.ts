import { ticketStatesExceptClosed } from '../../desk/ticket/denial-reason.js'
import { type ButtonContent, decodeButton, ticketsOfButton } from '../../desk/view/button-value.js'
import type { Conversation } from '../../dialogue/state.js'
import type { OwnTickets } from '../../dialogue/turn-context.js'
import type { Activity } from '../../engine/activity.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Store } from '../../storage/store.js'
import { ownTicketsPerPage } from './own-tickets.js'

const mostCurrent = 50
const mostNamed = 5

/** Loads the person's own tickets. Access is by their platform ID, never by a number or a name they typed. */
export async function loadOwnTickets(
  store: Store,
  { content, from, where: asked }: Activity,
  conversation: Pick<Conversation, 'lane' | 'reference' | 'requester'>,
  understanding: NluResult | null,
): Promise<OwnTickets> {
  const { lane } = conversation
  const requester = from?.id ?? conversation.requester.id
  const where = asked ?? conversation.reference
  // A conversation others can read only shows tickets that began there.
  const scope = where.space === 'direct' ? {} : { lane }
  const { tickets: current } = await store.tickets({
    ...scope,
    requester,
    states: ticketStatesExceptClosed,
    order: 'recent',
    limit: mostCurrent,
  })
  const pressed = content.type === 'button.pressed' ? decodeButton(content.value) : null
  const numbers = [
    ...(understanding?.ticketNumbers ?? []),
    ...(pressed === null ? [] : ticketsOfButton(pressed)),
  ]
  const found = await Promise.all(numbers.slice(0, mostNamed).map((number) => store.ticket(number)))
  const named = found.filter(
    (ticket) =>
      ticket !== null &&
      ticket.requester.id === requester &&
      (where.space === 'direct' || ticket.lane === lane),
  )
  const offset = closedAsked(content, pressed, understanding)
  const closed =
    offset === null
      ? null
      : await store.tickets({
          ...scope,
          requester,
          states: ['closed'],
          order: 'recent',
          limit: ownTicketsPerPage,
          offset,
        })
  return {
    current,
    named: named.filter((ticket) => ticket !== null),
    closed: closed === null || offset === null ? null : { ...closed, offset },
  }
}

/** Returns the offset of the requested page of closed tickets; null if no page is requested. */
function closedAsked(
  content: Activity['content'],
  pressed: ButtonContent | null,
  understanding: NluResult | null,
): number | null {
  if (content.type === 'requester.command') return content.command === 'status' ? 0 : null
  if (content.type === 'message.received')
    return understanding?.outcome === 'answer' && understanding.topic === 'desk.ticket-status' ? 0 : null
  if (pressed?.kind === 'own-closed') return pressed.offset
  return pressed?.kind === 'status' || pressed?.kind === 'own-list' ? 0 : null
}
