import type { DeskCard } from '../../../desk/view/message.js'
import { headerBlock } from './header-block.js'
import { renderDeskButton } from './render-button.js'
import { fallbackText, type SlackMessage } from './render-message.js'
import { bulletList, richTextBlocks, richTextLine, textElement } from './rich-text.js'
import { sanitizeName, sanitizeText } from './sanitize-text.js'

/** Renders a card that isn't a ticket's. */
export function renderDeskCard(card: DeskCard): SlackMessage {
  const { acts, count, entries, number, opened, place, state } = card
  const title = `${number} · ${card.name}`
  const body = [
    richTextLine(
      textElement(state, { bold: true }),
      textElement(` · ${sanitizeText(place)} · ${opened.label} ${sanitizeName(opened.by)}`),
      textElement(`\n${count.label} `),
      textElement(String(count.value), { bold: true }),
    ),
    ...bulletList(
      entries.map(({ by, text, when }) => [
        textElement(`${when} ${sanitizeName(by)} `, { bold: true }),
        textElement(sanitizeText(text)),
      ]),
    ),
  ]
  const buttons = acts.map(({ id, isMain, label }) =>
    renderDeskButton(
      { button: 'open-form', record: number, act: id },
      isMain ? { label, style: 'primary' } : { label },
    ),
  )
  return {
    text: fallbackText(`${title} · ${state}`),
    blocks: [
      headerBlock(title),
      ...richTextBlocks(body),
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
    ],
  }
}
