import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { bot, sendToDesks, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { deliveryFailureText } from '../../desk/view/delivery-failure-text.js'
import type { ChannelName, ConversationReference } from '../../engine/activity.js'
import { notifyDeskDeliveryFailure } from './notify-desk-delivery-failure.js'

/** Records that a message permanently failed to reach its recipient, and shows the sender why. */
export async function markUndeliverable(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly lineId: string | null
    readonly reason: string
    readonly toDesk: boolean
    readonly channel: ChannelName
    readonly to: ConversationReference
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  // The page reached nobody, so tell the desk, which may have to phone.
  if (action.channel.startsWith('pager-')) {
    const event = { did: 'undeliverable', failure: `${action.channel}, ${action.reason}` } as const
    notifyDesks(uow, ticket, transcriptEvent(uow, ticket, bot.name, event))
    saveTicket(uow, ticket, bot, event)
    return
  }
  if (action.toDesk) {
    const { lineId, reason, to } = action
    return notifyDeskDeliveryFailure(uow, ticket, { to, reason, lineId })
  }
  const { wording, deskLanguage } = uow.services
  const reason = deliveryFailureText(action.reason, (key) => wording.reply(deskLanguage, key))
  const text = wording.reply(deskLanguage, 'event-undeliverable', { reason })
  saveTicket(uow, { ...ticket, undeliverable: { reason: action.reason, at: uow.now } }, bot, {
    did: 'undeliverable',
    failure: action.reason,
  })
  sendToDesks(uow, ticket, { type: 'message', message: { language: deskLanguage, text, buttons: [] } }, null)
}
