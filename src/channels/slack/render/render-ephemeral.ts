import type { OutboundMessage } from '../../../desk/view/message.js'
import { renderOneMessage, type SlackMessage } from './render-message.js'
import { renderOffer } from './render-offer.js'

export function renderEphemeral({
  message,
  offer,
}: Extract<OutboundMessage, { type: 'whisper' }>): SlackMessage {
  const { text, blocks } = renderOneMessage(message)
  return { text, blocks: [...blocks, ...renderOffer(offer)] }
}
