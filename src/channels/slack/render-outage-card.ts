import type { KnownBlock } from '@slack/types'
import { shortMoment } from '../../intl-forms.js'
import type { CardWords } from '../../replies/card-words.js'
import type { OutageCard } from '../../replies/message.js'
import { deadName, deadText } from './dead-text.js'
import { limits, shorten } from './limits.js'
import { fallbackText, pressable, type Rendered } from './render-message.js'
import { bullets, richTextBlocks, section, words } from './rich-text.js'

/** Renders an outage's card for the technicians. Only leads may use its buttons. */
export function renderOutageCard(card: OutageCard, { outage: say }: CardWords): Rendered {
  const title = `${card.number} · ${card.topicNames.join(', ')}`
  const header: KnownBlock = {
    type: 'header',
    text: { type: 'plain_text', text: shorten(title, limits.header), emoji: false },
  }
  const state = card.isOpen ? say.isOpen : say.isClosed
  const body = [
    section(
      words(state, { bold: true }),
      words(` · ${deadText(card.site ?? say.everywhere)} · ${say.opened} ${deadName(card.openedBy)}`),
      words(`\n${say.attached} `),
      words(String(card.attached), { bold: true }),
    ),
    ...bullets(
      card.told.map(({ at, by, text }) => [
        words(`${moment(at, card)} ${deadName(by)} `, { bold: true }),
        words(deadText(text)),
      ]),
    ),
  ]
  const buttons = card.isOpen
    ? [
        pressable({ label: say.update, value: card.number }, 'outage:update'),
        pressable({ label: say.close, value: card.number, style: 'primary' }, 'outage:close'),
      ]
    : []
  return {
    text: fallbackText(`${title} · ${state}`),
    blocks: [
      header,
      ...richTextBlocks(body),
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
    ],
  }
}

function moment(at: number, { language, timeZone }: OutageCard): string {
  return shortMoment(at, language, timeZone)
}
