import type { OutboundMessage } from '../../../desk/view/message.js'
import { createCard } from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { markdownPlainText } from './markdown.js'
import { renderCommandOffer } from './render-command-offer.js'
import { cardMessage, renderMessage, type TeamsMessage } from './render-message.js'

export function renderEphemeral({
  message,
  offer,
}: Extract<OutboundMessage, { type: 'ephemeral' }>): TeamsMessage {
  const plain = markdownPlainText(message.text)
  const actions = renderCommandOffer(offer)
  if (actions.length === 0) return renderMessage(message)[0]
  return cardMessage(createCard([...cardMarkdown(message.text)], actions, plain), plain)
}
