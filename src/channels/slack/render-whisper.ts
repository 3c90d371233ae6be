import type { Offer, OfferedAct, Outgoing } from '../../replies/message.js'
import { pressable, type Rendered, renderOneMessage } from './render-message.js'

/** What one person sees, with what they can do about it. */
export function renderWhisper({ message, offer }: Extract<Outgoing, { type: 'whisper' }>): Rendered {
  const { text, blocks } = renderOneMessage(message)
  if (offer === undefined || offer.acts.length === 0) return { text, blocks }
  return { text, blocks: [...blocks, { type: 'actions', elements: offer.acts.map(button(offer)) }] }
}

function button({ ticket }: Offer) {
  return (offered: OfferedAct) => {
    const value = `${ticket}|${'line' in offered ? offered.line : offered.act}`
    const label = { label: offered.label, value }
    const isFirst = offered.act === 'take-over' || offered.act === 'resolve'
    return pressable(
      isFirst ? { ...label, style: 'primary' } : label,
      'line' in offered ? `desk:${offered.act}` : `desk:press-${offered.act}`,
    )
  }
}
