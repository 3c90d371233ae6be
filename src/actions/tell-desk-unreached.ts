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
 * A desk channel refused something of a ticket for good: the group's other channels are told, once for each channel, so that two of them
 * which are gone do not tell each other for ever. When no channel is left the requester is told once, for only the console has their words.
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
