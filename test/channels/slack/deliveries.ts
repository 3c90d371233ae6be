import type { Delivery } from '../../../src/channels/channel.js'
import type { Message } from '../../../src/desk/view/message.js'
import { sampleCard } from '../../support/sample-card.js'

export function aMessage(parts: Partial<Message> = {}): Message {
  return { language: 'en', text: 'Is it plugged in?', buttons: [], ...parts }
}

export function aDelivery(parts: Pick<Delivery, 'to' | 'content'> & Partial<Delivery>): Delivery {
  return { id: 'outbox-1', earlier: null, under: null, perhapsSince: null, ...parts }
}

/** Card for a printer that affects several people. */
export const aCard = sampleCard
