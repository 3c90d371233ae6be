import type { ActionsBlock, Button } from '@slack/types'
import type { CommandOffer, OfferedCommand } from '../../../desk/view/message.js'
import { limits, shorten } from '../limits.js'

export function renderOffer(offer: CommandOffer | undefined): ActionsBlock[] {
  if (offer === undefined || offer.acts.length === 0) return []
  return [{ type: 'actions', elements: offer.acts.map((act) => button(offer.ticket, act)) }]
}

const first: ReadonlySet<string> = new Set(['take-over', 'resolve', 'open-answer'])

function button(ticket: string, act: OfferedCommand): Button {
  const isAboutLine = 'line' in act
  return {
    type: 'button',
    action_id: isAboutLine ? `desk:${act.act}` : `desk:press-${act.act}`,
    text: { type: 'plain_text', text: shorten(act.label, limits.label), emoji: false },
    value: `${ticket}|${isAboutLine ? act.line : act.act}`,
    ...(first.has(act.act) ? { style: 'primary' } : {}),
  }
}
