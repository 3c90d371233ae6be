import type { Button, Message } from '../../../desk/view/message.js'
import {
  type AdaptiveCard,
  type CardElement,
  cardContentType,
  createCard,
  executeButton,
  linkRun,
  maxCardBytes,
  multilineText,
  textLine,
  textRun,
} from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { markdownPlainText, messageMarkdown } from './markdown.js'
import { mentionEntity, mentionLine, silentMentionLine } from './mention-entity.js'
import { renderCommandOffer } from './render-command-offer.js'
import { safeLink, sanitizeName, sanitizeText, shorten } from './sanitize-text.js'
import { splitCard } from './split-card.js'

/** Message activity to post, without a conversation or recipient. */
export interface TeamsMessage {
  readonly type: 'message'
  readonly textFormat?: 'markdown'
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: AdaptiveCard }[]
}

const mostTextBytes = 18_000
/** Maximum size of a card's body in bytes, leaving space for the rest of the activity. */
const mostBodyBytes = maxCardBytes - 3_500
/** Number of buttons in a row; Teams shows at most six. */
const inARow = 5

type Several = readonly [TeamsMessage, ...TeamsMessage[]]

/**
 * Renders plain text where possible. If there are buttons, a person's quoted words, or Markdown that needs a card, it renders a card. A
 * long message becomes several, in order, with the buttons on the last one.
 */
export function renderMessage(message: Message): Several {
  const isPlain =
    message.buttons.length === 0 &&
    message.verbatim === undefined &&
    message.offer === undefined &&
    message.mentions === undefined
  const text = isPlain ? messageMarkdown(message.text) : null
  return text !== null && Buffer.byteLength(JSON.stringify(text)) <= mostTextBytes
    ? [{ type: 'message', textFormat: 'markdown', text }]
    : renderAsCards(message, 'notifies')
}

/**
 * Renders a message that replaces another, always as cards. Mentions show only names by default, because the people were notified the first time.
 */
export function renderAsCards(message: Message, mentioning: 'notifies' | 'names' = 'names'): Several {
  const fallback = fallbackOf(message)
  const mentions = message.mentions ?? []
  const entities = mentioning === 'notifies' ? mentions.map(mentionEntity) : []
  const body = [
    ...mentions.map((mention) =>
      mentioning === 'notifies' ? mentionLine(mention) : silentMentionLine(mention),
    ),
    ...cardMarkdown(message.text),
    ...verbatimLines(message),
    ...buttonRows(message.buttons),
    ...offerRow(message),
  ]
  const [first = [], ...more] = splitCard(body, mostBodyBytes)
  const posted = (part: readonly CardElement[]) => cardMessage(createCard(part, [], fallback), fallback)
  const firstCard = createCard(first, [], fallback)
  return [
    cardMessage(entities.length === 0 ? firstCard : { ...firstCard, msteams: { entities } }, fallback),
    ...more.map(posted),
  ]
}

export function cardMessage(content: AdaptiveCard, summary: string): TeamsMessage {
  return {
    type: 'message',
    summary: shorten(summary, 300),
    attachments: [{ contentType: cardContentType, content }],
  }
}

function verbatimLines(message: Message): readonly CardElement[] {
  const { verbatim } = message
  if (verbatim === undefined) return []
  const files = verbatim.files.map((file) => {
    const link = safeLink(file.url)
    const name = sanitizeName(file.name)
    return link === null
      ? textLine(textRun(`📎 ${name}`))
      : textLine(textRun('📎 '), linkRun(`${name} (${link.host})`, link.url))
  })
  const reactions = verbatim.reactions ?? []
  return [
    ...wordsOfAuthor(verbatim),
    ...files,
    ...(reactions.length === 0
      ? []
      : [textLine(textRun(reactions.map(sanitizeText).join('  '), { isSubtle: true }))]),
  ]
}

/**
 * Renders a person's words under their name. If the bot quotes them, they are in a box without the name,
 * because the bot's own sentence contains it.
 */
function wordsOfAuthor({ author, isQuoted, text }: NonNullable<Message['verbatim']>): readonly CardElement[] {
  return isQuoted === true
    ? [{ type: 'Container', style: 'emphasis', items: multilineText(text) }]
    : [textLine(textRun(sanitizeName(author), { isBold: true })), ...multilineText(text)]
}

function buttonRows(buttons: readonly Button[]): readonly CardElement[] {
  const rows: CardElement[] = []
  for (let at = 0; at < buttons.length; at += inARow) {
    rows.push({ type: 'ActionSet', actions: buttons.slice(at, at + inARow).map(button) })
  }
  return rows
}

function button(it: Button): CardElement {
  const label = sanitizeText(it.label)
  const style = it.style === undefined ? null : it.style === 'primary' ? 'positive' : 'destructive'
  return executeButton(label, { guichet: it.value, label }, style)
}

function offerRow({ offer }: Message): readonly CardElement[] {
  const actions = renderCommandOffer(offer)
  return actions.length === 0 ? [] : [{ type: 'ActionSet', actions }]
}

function fallbackOf(message: Message): string {
  const { verbatim } = message
  const spoken = verbatim === undefined ? '' : spokenText(verbatim)
  const choices = message.buttons.map((it) => `[${sanitizeText(it.label)}]`).join(' ')
  const named = (message.mentions ?? []).map(({ name }) => `@${sanitizeName(name)}`).join(' ')
  return [named, markdownPlainText(message.text), spoken, choices]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 500)
}

/** Returns a person's words with their name; for a file without text, the file's name. */
function spokenText({ author, text, files }: NonNullable<Message['verbatim']>): string {
  const said =
    text.trim() === '' ? files.map(({ name }) => sanitizeName(name)).join(', ') : sanitizeText(text)
  return `${sanitizeName(author)}: ${said}`
}
