import { conversationKey } from '../../desk/conversation-key.js'
import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { bot, cardSlot, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { deskChannelsOfGroup } from '../../desk/people/desk-channels.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { ConversationReference } from '../../engine/activity.js'

export interface DeskDeliveryFailure {
  readonly to: ConversationReference
  readonly reason: string
  readonly lineId: string | null
}

/**
 * Records that a desk channel permanently rejected a ticket's message. The queue's other channels are told once per failed channel, so that
 * two failed channels don't report each other for ever. If no channel is left, the requester is told once, because only the console shows
 * their messages.
 */
export async function notifyDeskDeliveryFailure(
  uow: UnitOfWork,
  ticket: Ticket,
  { to, reason, lineId }: DeskDeliveryFailure,
): Promise<void> {
  const lines = await uow.tx.lines(ticket.number)
  const earlier = lines.flatMap(({ event }) => (event?.kind === 'undeliverable' ? [event.vars] : []))
  const gone = new Set(earlier.map(({ desk }) => desk))
  const place = conversationKey(to)
  const others = deskChannelsOfGroup(uow.services.desks, ticket.queue).map(conversationKey)
  const isLast = others.every((other) => other === place || gone.has(other))
  const isRequesterTold =
    isLast &&
    earlier.every(({ told }) => told !== 'requester') &&
    (isFromRequester(lines, lineId) || (await hasNoCard(uow, ticket, place)))
  const event = {
    did: 'undeliverable-desk',
    failure: reason,
    channel: to.channel,
    desk: place,
    told: isRequesterTold ? 'requester' : '',
  } as const
  saveTicket(uow, ticket, bot, event)
  if (!gone.has(place))
    notifyDesks(uow, ticket, transcriptEvent(uow, ticket, bot.name, event), { except: place })
  if (!isRequesterTold) return
  const text = uow.services.wording.reply(ticket.language, 'desk-unreached', { number: ticket.number })
  notifyRequester(uow, ticket, { text, buttons: [] }, { suppressIfTaken: false })
}

const isFromRequester = (lines: readonly TranscriptEntry[], lineId: string | null) =>
  lines.some(({ id, by }) => id === lineId && by === 'requester')

async function hasNoCard(uow: UnitOfWork, ticket: Ticket, desk: string): Promise<boolean> {
  return (await uow.tx.get('receipt', `${cardSlot(ticket.number)}@${desk}`)) === null
}
