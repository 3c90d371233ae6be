import type { DeskCard } from '../../../desk/view/message.js'
import {
  type AdaptiveCard,
  cardContainer,
  closeTextLine,
  createCard,
  executeButton,
  textLine,
  textRun,
} from './card-elements.js'
import { sanitizeName, sanitizeText } from './sanitize-text.js'

/** Renders a card that isn't a ticket's. */
export function renderDeskCard(card: DeskCard): AdaptiveCard {
  const { acts, count, entries, isOver, number, opened, place, state } = card
  const title = deskCardTitle(card)
  const body = [
    textLine(textRun(title, { isBold: true, size: 'Large' })),
    textLine(
      textRun(state, { isBold: true, color: isOver ? 'Good' : 'Attention' }),
      textRun(` · ${sanitizeText(place)} · ${opened.label} ${sanitizeName(opened.by)}`),
    ),
    closeTextLine(textRun(`${count.label} `), textRun(String(count.value), { isBold: true })),
    cardContainer(
      entries.map(({ by, text, when }) =>
        closeTextLine(
          textRun(`${when} ${sanitizeName(by)} `, { isBold: true }),
          textRun(text.replaceAll('\n', ' ')),
        ),
      ),
      'emphasis',
    ),
  ]
  const buttons = acts.map(({ id, label }) =>
    executeButton(label, {
      guichet: { desk: 'press', act: id, ticket: null, record: number, opensForm: true },
    }),
  )
  return createCard(body, buttons, `${title}\n${state}`)
}

export function deskCardTitle({ name, number }: DeskCard): string {
  return `${number} · ${sanitizeText(name)}`
}
