import type { Button, Message } from '../../replies/message.js'
import {
  type AdaptiveCard,
  cardContentType,
  cardOf,
  type Element,
  execute,
  line,
  linkRun,
  mostCardBytes,
  run,
  spokenLines,
} from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { deadName, deadText, safeLink, shorten } from './dead-text.js'
import { divide } from './divide.js'
import { messageText, wordsOf } from './markdown.js'
import { mentionEntity, mentionLine, nameLine } from './mention-entity.js'
import { offered } from './render-offer.js'

/** A message activity to post, without conversation and recipient. */
export interface Posted {
  readonly type: 'message'
  readonly textFormat?: 'markdown'
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: AdaptiveCard }[]
}

const mostTextBytes = 18_000
/** Maximum bytes of a card's body, leaving room for the rest of the activity. */
const mostBodyBytes = mostCardBytes - 3_500
/** Number of buttons in a row; Teams shows at most six. */
const inARow = 5

type Several = readonly [Posted, ...Posted[]]

/**
 * Renders plain text where possible, and a card if there are buttons, a person's quoted words, or Markdown that needs a card. A long message
 * becomes several, in order, with the buttons on the last.
 */
export function renderMessage(message: Message): Several {
  const isPlain =
    message.buttons.length === 0 &&
    message.verbatim === undefined &&
    message.offer === undefined &&
    message.mentions === undefined
  const text = isPlain ? messageText(message.text) : null
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
    ...mentions.map((mention) => (mentioning === 'notifies' ? mentionLine(mention) : nameLine(mention))),
    ...cardMarkdown(message.text),
    ...verbatimLines(message),
    ...buttonRows(message.buttons),
    ...offerRow(message),
  ]
  const [first = [], ...more] = divide(body, mostBodyBytes)
  const posted = (part: readonly Element[]) => postedCard(cardOf(part, [], fallback), fallback)
  const firstCard = cardOf(first, [], fallback)
  return [
    postedCard(entities.length === 0 ? firstCard : { ...firstCard, msteams: { entities } }, fallback),
    ...more.map(posted),
  ]
}

export function postedCard(content: AdaptiveCard, summary: string): Posted {
  return {
    type: 'message',
    summary: shorten(summary, 300),
    attachments: [{ contentType: cardContentType, content }],
  }
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
  const reactions = verbatim.reactions ?? []
  return [
    ...wordsOfAuthor(verbatim),
    ...files,
    ...(reactions.length === 0 ? [] : [line(run(reactions.map(deadText).join('  '), { isSubtle: true }))]),
  ]
}

/** Renders a person's words under their name. If the bot quotes them, they are in a box without the name, which the bot's own sentence contains. */
function wordsOfAuthor({ author, isQuoted, text }: NonNullable<Message['verbatim']>): readonly Element[] {
  return isQuoted === true
    ? [{ type: 'Container', style: 'emphasis', items: spokenLines(text) }]
    : [line(run(deadName(author), { isBold: true })), ...spokenLines(text)]
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

function offerRow({ offer }: Message): readonly Element[] {
  const actions = offered(offer)
  return actions.length === 0 ? [] : [{ type: 'ActionSet', actions }]
}

function fallbackOf(message: Message): string {
  const { verbatim } = message
  const spoken = verbatim === undefined ? '' : spokenText(verbatim)
  const choices = message.buttons.map((it) => `[${deadText(it.label)}]`).join(' ')
  const named = (message.mentions ?? []).map(({ name }) => `@${deadName(name)}`).join(' ')
  return [named, wordsOf(message.text), spoken, choices]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 500)
}

/** Returns a person's words with their name; for a file without text, the file's name. */
function spokenText({ author, text, files }: NonNullable<Message['verbatim']>): string {
  const said = text.trim() === '' ? files.map(({ name }) => deadName(name)).join(', ') : deadText(text)
  return `${deadName(author)}: ${said}`
}
