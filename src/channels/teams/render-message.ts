import type { Button, Message } from '../../replies/message.js'
import {
  type AdaptiveCard,
  cardContentType,
  cardOf,
  cutBytes,
  type Element,
  execute,
  line,
  linkRun,
  run,
  spokenLines,
} from './card-elements.js'
import { deadName, deadText, safeLink, shorten } from './dead-text.js'
import { cardParagraphs, messageText, plainText } from './markdown.js'

/** What is posted: a message activity, without where and to whom. */
export interface Posted {
  readonly type: 'message'
  readonly textFormat?: 'markdown'
  readonly text?: string
  /** What a notification shows of a card. */
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: AdaptiveCard }[]
}

const mostTextBytes = 18_000
/** Teams shows at most six buttons in a row. */
const inARow = 5

/** Text where text will do; a card where there is something to press, or a person's words to show. */
export function renderMessage(message: Message): Posted {
  if (message.buttons.length === 0 && message.verbatim === undefined) {
    return {
      type: 'message',
      textFormat: 'markdown',
      text: messageText(cutBytes(message.text, mostTextBytes)),
    }
  }
  return renderAsCard(message)
}

/** A message that takes the place of another is always a card, whatever the other was. */
export function renderAsCard(message: Message): Posted {
  const fallback = fallbackOf(message)
  const body = [...botLines(message.text), ...verbatimLines(message), ...buttonRows(message.buttons)]
  return postedCard(cardOf(body, [], fallback), fallback)
}

export function postedCard(content: AdaptiveCard, summary: string): Posted {
  return {
    type: 'message',
    summary: shorten(summary, 300),
    attachments: [{ contentType: cardContentType, content }],
  }
}

function botLines(markdown: string): readonly Element[] {
  return cardParagraphs(cutBytes(markdown, mostTextBytes)).map((text) => ({
    type: 'TextBlock',
    text,
    wrap: true,
  }))
}

function verbatimLines(message: Message): readonly Element[] {
  const { verbatim } = message
  if (verbatim === undefined) return []
  const files = verbatim.files.map((file) => {
    const link = safeLink(file.url)
    const name = deadName(file.name)
    return link === null
      ? line(run(`📎 ${name}`))
      : line(run('📎 '), linkRun(`${name} (${link.host})`, link.url))
  })
  return [
    line(run(deadName(verbatim.author), { isBold: true })),
    ...spokenLines(cutBytes(verbatim.text, mostTextBytes)),
    ...files,
  ]
}

function buttonRows(buttons: readonly Button[]): readonly Element[] {
  const rows: Element[] = []
  for (let at = 0; at < buttons.length; at += inARow) {
    rows.push({ type: 'ActionSet', actions: buttons.slice(at, at + inARow).map(button) })
  }
  return rows
}

function button(it: Button): Element {
  const label = deadText(it.label)
  const style = it.style === undefined ? null : it.style === 'primary' ? 'positive' : 'destructive'
  return execute(label, { guichet: it.value, label }, style)
}

function fallbackOf(message: Message): string {
  const { verbatim } = message
  const spoken = verbatim === undefined ? '' : `${deadName(verbatim.author)}: ${deadText(verbatim.text)}`
  const choices = message.buttons.map((it) => `[${deadText(it.label)}]`).join(' ')
  return [plainText(message.text), spoken, choices]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 500)
}
