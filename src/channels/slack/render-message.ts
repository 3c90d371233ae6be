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

/** A message as Slack takes it; `text` is what notifications show and screen readers say. */
export interface Rendered {
  readonly text: string
  readonly blocks: KnownBlock[]
}

type TextBlock = RichTextBlock | HeaderBlock

/** Number of choices from which a list is easier than a wall of buttons. */
const manyChoices = 6

/** A message, in as many Slack messages as its length needs; the buttons are on the last. `isNamed`: it bears its author's name already. */
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

/** A heading goes with what is under it. */
function withTheirHeadings(parts: readonly TextBlock[][]): readonly TextBlock[][] {
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1]
    while (next !== undefined && part.length > 1 && part.at(-1)!.type === 'header') next.unshift(part.pop()!)
  }
  return parts
}

/** The same in one Slack message, shortened when it must be: a sent message can only be replaced by one. */
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

/** Buttons, or a list to choose from; Slack wants an id of its own for each. */
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

/** A person's exact words under their name: never markup, never a mention, files named with their real host. */
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

/** Puts mentions before the first line, or on a line of their own if a person's words follow. */
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
