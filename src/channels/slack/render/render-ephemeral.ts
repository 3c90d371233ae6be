import type { OutboundMessage } from '../../../desk/view/message.js'
import { renderCommandOffer } from './render-command-offer.js'
import { renderOneMessage, type SlackMessage } from './render-message.js'

export function renderEphemeral({
  message,
  offer,
}: Extract<OutboundMessage, { type: 'ephemeral' }>): SlackMessage {
  const { text, blocks } = renderOneMessage(message)
  return { text, blocks: [...blocks, ...renderCommandOffer(offer)] }
}
