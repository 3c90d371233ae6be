import type { KnownBlock } from '@slack/types'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { OutageCard } from '../../../desk/view/message.js'
import { formatDateTime } from '../../../i18n/formatters.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { renderButton } from './render-button.js'
import { fallbackText, type SlackMessage } from './render-message.js'
import { bulletList, richTextBlocks, richTextLine, textElement } from './rich-text.js'
import { sanitizeName, sanitizeText } from './sanitize-text.js'

/** Renders an outage's card for the technicians. Only leads may use its buttons. */
export function renderOutageCard(card: OutageCard, { outage: say }: CardLabels): SlackMessage {
  const title = `${card.number} · ${card.topicNames.join(', ')}`
  const header: KnownBlock = {
    type: 'header',
    text: { type: 'plain_text', text: shorten(title, slackLimits.header), emoji: false },
  }
  const state = card.isOpen ? say.isOpen : say.isClosed
  const body = [
    richTextLine(
      textElement(state, { bold: true }),
      textElement(
        ` · ${sanitizeText(card.site ?? say.everywhere)} · ${say.opened} ${sanitizeName(card.openedBy)}`,
      ),
      textElement(`\n${say.attached} `),
      textElement(String(card.attached), { bold: true }),
    ),
    ...bulletList(
      card.told.map(({ at, by, text }) => [
        textElement(`${moment(at, card)} ${sanitizeName(by)} `, { bold: true }),
        textElement(sanitizeText(text)),
      ]),
    ),
  ]
  const buttons = card.isOpen
    ? [
        renderButton({ label: say.update, value: card.number }, 'outage:update'),
        renderButton({ label: say.close, value: card.number, style: 'primary' }, 'outage:close'),
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
  return formatDateTime(at, language, timeZone)
}
