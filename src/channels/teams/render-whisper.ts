import type { Outgoing } from '../../replies/message.js'
import { cardOf } from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { wordsOf } from './markdown.js'
import { type Posted, postedCard, renderMessage } from './render-message.js'
import { offered } from './render-offer.js'

export function renderWhisper({ message, offer }: Extract<Outgoing, { type: 'whisper' }>): Posted {
  const plain = wordsOf(message.text)
  const actions = offered(offer)
  if (actions.length === 0) return renderMessage(message)[0]
  return postedCard(cardOf([...cardMarkdown(message.text)], actions, plain), plain)
}
