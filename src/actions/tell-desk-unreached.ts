import type { ConversationReference } from '../conversation/activity.js'
import { desksOf } from '../handoff/desks.js'
import type { Line, Ticket, TicketEvent } from '../tickets/ticket.js'
import { addEvent, cardSlot, type Draft, targetOf, tellRequester } from './draft.js'
import { tellDesks } from './tell-desks.js'

export interface DeskUnreached {
  readonly to: ConversationReference
  readonly reason: string
  readonly lineId: string | null
}

/**
 * Records that a desk channel permanently rejected a ticket's message. The queue's other channels are told once per failed channel, so that two
 * failed channels don't report each other for ever. If no channel is left, the requester is told once, because only the console shows their
 * messages.
 */
export async function tellDeskUnreached(
  draft: Draft,
  ticket: Ticket,
  { to, reason, lineId }: DeskUnreached,
): Promise<void> {
  const lines = await draft.tx.lines(ticket.number)
  const earlier = lines.flatMap(({ event }) => (event?.kind === 'undeliverable' ? [event.vars] : []))
  const gone = new Set(earlier.map(({ desk }) => desk))
  const place = targetOf(to)
  const others = desksOf(draft.around.desks, ticket.queue).map(targetOf)
  const isLast = others.every((other) => other === place || gone.has(other))
  const isRequesterTold =
    isLast &&
    earlier.every(({ told }) => told !== 'requester') &&
    (isFromRequester(lines, lineId) || (await hasNoCard(draft, ticket, place)))
  const event: TicketEvent = {
    kind: 'undeliverable',
    vars: {
      reason: `${to.channel}, ${reason}`,
      desk: place,
      ...(isRequesterTold ? { told: 'requester' } : {}),
    },
  }
  addEvent(draft, ticket, event)
  if (!gone.has(place)) tellDesks(draft, ticket, event, { except: place })
  if (!isRequesterTold) return
  const text = draft.around.wording.reply(ticket.language, 'desk-unreached', { number: ticket.number })
  tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
}

const isFromRequester = (lines: readonly Line[], lineId: string | null) =>
  lines.some(({ id, by }) => id === lineId && by === 'requester')

async function hasNoCard(draft: Draft, ticket: Ticket, desk: string): Promise<boolean> {
  return (await draft.tx.get('receipt', `${cardSlot(ticket.number)}@${desk}`)) === null
}
