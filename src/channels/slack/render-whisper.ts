import type { Outgoing } from '../../replies/message.js'
import { type Rendered, renderOneMessage } from './render-message.js'
import { offered } from './render-offer.js'

export function renderWhisper({ message, offer }: Extract<Outgoing, { type: 'whisper' }>): Rendered {
  const { text, blocks } = renderOneMessage(message)
  return { text, blocks: [...blocks, ...offered(offer)] }
}
