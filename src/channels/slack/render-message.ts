import type {
  ActionsBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  Button as SlackButton,
  StaticSelect,
} from '@slack/types'
import { spokenParts } from '../../markdown/spoken-parts.js'
import type { Button, Mention, Message } from '../../replies/message.js'
import { deadName, deadText, escapeText, safeLink } from './dead-text.js'
import { limits, shorten } from './limits.js'
import { markdownBlocks } from './markdown.js'
import { offered } from './render-offer.js'
import {
  blockLength,
  bullets,
  code,
  mentionElement,
  type Passage,
  packed,
  quote,
  richTextBlocks,
  section,
  textOf,
  words,
} from './rich-text.js'

/** A message in Slack's format; `text` is used for notifications and screen readers. */
export interface Rendered {
  readonly text: string
  readonly blocks: KnownBlock[]
}

type TextBlock = RichTextBlock | HeaderBlock

/** Number of choices from which a menu is used instead of buttons. */
const manyChoices = 6

/**
 * Renders a message as one or more Slack messages, depending on its length, with the buttons on the last. `isNamed` means that it is already
 * posted under its author's name.
 */
export function renderMessage(message: Message, isNamed = false): readonly [Rendered, ...Rendered[]] {
  const blocks = [...markdownBlocks(message.text), ...richTextBlocks(verbatim(message, isNamed))]
  const parts = withTheirHeadings(packed(blocks, blockLength, limits.messageText, limits.textBlocks))
  const rendered = (parts.length === 0 ? [[]] : parts).map((part, at, all) => {
    const isLast = at === all.length - 1
    const actions = isLast ? [...choices(message.buttons), ...offered(message.offer)] : []
    return finished(part, actions, at === 0 ? message.mentions : [])
  })
  return rendered as [Rendered, ...Rendered[]]
}

/** Moves a heading to the next message if its text is there. */
function withTheirHeadings(parts: readonly TextBlock[][]): readonly TextBlock[][] {
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1]
    while (next !== undefined && part.length > 1 && part.at(-1)!.type === 'header') next.unshift(part.pop()!)
  }
  return parts
}

/** Renders a message as a single Slack message, shortened if necessary, because a sent message can only be replaced by one. */
export function renderOneMessage(message: Message): Rendered {
  const all = renderMessage(message)
  if (all.length === 1) return all[0]
  const more: RichTextBlock = { type: 'rich_text', elements: [section(words('…'))] }
  const actions = [...choices(message.buttons), ...offered(message.offer)]
  return { text: all[0].text, blocks: [...all[0].blocks, more, ...actions] }
}

export function fallbackText(text: string): string {
  return escapeText(shorten(text.trim() === '' ? '…' : text, limits.fallbackText))
}

/** Renders buttons, or a menu if there are many. Slack requires a unique id for each. */
export function choices(buttons: readonly Button[], prefix = 'press'): ActionsBlock[] {
  if (buttons.length === 0) return []
  const fitsSelect = buttons.every((button) => button.value.length <= limits.optionValue)
  if (buttons.length >= manyChoices && buttons.length <= limits.options && fitsSelect) {
    return [{ type: 'actions', elements: [select(buttons, prefix)] }]
  }
  return packed(buttons, () => 1, limits.actions).map((row, at) => ({
    type: 'actions',
    elements: row.map((button, place) => pressable(button, `${prefix}:${at * limits.actions + place}`)),
  }))
}

export function pressable(button: Button, actionId: string): SlackButton {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: shorten(button.label, limits.label), emoji: false },
    value: button.value,
    ...(button.style === undefined ? {} : { style: button.style }),
  }
}

function select(buttons: readonly Button[], prefix: string): StaticSelect {
  return {
    type: 'static_select',
    action_id: `${prefix}:choice`,
    options: buttons.map((button) => ({
      text: { type: 'plain_text', text: shorten(button.label, limits.label), emoji: false },
      value: button.value,
    })),
  }
}

/** Renders a person's exact words under their name, without markup or mentions, and lists files with their actual host. */
function verbatim(message: Message, isNamed: boolean): Passage[] {
  if (message.verbatim === undefined) return []
  const { author, text, files, isQuoted } = message.verbatim
  const said = deadText(text).trim()
  return [
    ...(isNamed || isQuoted === true ? [] : [section(words(deadName(author), { bold: true }))]),
    ...spokenParts(said).flatMap((part) => (part.kind === 'code' ? code(part.text) : quote(part.text))),
    ...bullets(files.map((file) => [fileWords(file)])),
  ]
}

export function fileWords(file: { readonly name: string; readonly url?: string }) {
  const name = deadName(file.name)
  const link = safeLink(file.url)
  return link === null
    ? words(name)
    : ({ type: 'link', url: link.url, text: `${name} (${link.host})` } as const)
}

function finished(
  blocks: readonly TextBlock[],
  actions: readonly ActionsBlock[],
  mentions: readonly Mention[] = [],
): Rendered {
  const named = mentions.map(({ name }) => `@${deadName(name)} `).join('')
  return {
    text: fallbackText(named + textOf(blocks)),
    blocks: [...mentioning(blocks, mentions), ...actions],
  }
}

/** Puts mentions before the first line, or on their own line if a person's words follow. */
function mentioning(blocks: readonly TextBlock[], mentions: readonly Mention[]): readonly TextBlock[] {
  if (mentions.length === 0) return blocks
  const named = mentions.flatMap((mention) => [mentionElement(mention), words(' ')])
  const [first, ...others] = blocks
  if (first?.type !== 'rich_text') return [mentionBlock(named), ...blocks]
  const [line, ...rest] = first.elements
  if (line?.type !== 'rich_text_section') return [mentionBlock(named), ...blocks]
  return [{ ...first, elements: [{ ...line, elements: [...named, ...line.elements] }, ...rest] }, ...others]
}

function mentionBlock(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}
