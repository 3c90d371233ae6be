import type {
  ActionsBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  StaticSelect,
} from '@slack/types'
import type { Button, Mention, Message } from '../../../desk/view/message.js'
import { splitAtCodeFences } from '../../../markdown/message-segments.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { markdownBlocks } from './markdown.js'
import { renderButton } from './render-button.js'
import { renderCommandOffer } from './render-command-offer.js'
import {
  blockLength,
  bulletList,
  codeBlocks,
  mentionElement,
  packIntoGroups,
  quoteBlock,
  type RichTextPart,
  richTextBlocks,
  richTextLine,
  textElement,
  textOfBlocks,
} from './rich-text.js'
import { escapeText, safeLink, sanitizeName, sanitizeText } from './sanitize-text.js'

/** Message in Slack's format; `text` is used for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: KnownBlock[]
}

type TextBlock = RichTextBlock | HeaderBlock

/** Number of choices at which a menu is used instead of buttons. */
const manyChoices = 6

/**
 * Renders a message as one or more Slack messages, depending on its length, with the buttons on the last one. `isNamed` means that it is
 * already posted under its author's name.
 */
export function renderMessage(message: Message, isNamed = false): readonly [SlackMessage, ...SlackMessage[]] {
  const blocks = [...markdownBlocks(message.text), ...richTextBlocks(verbatim(message, isNamed))]
  const parts = withTheirHeadings(
    packIntoGroups(blocks, blockLength, slackLimits.messageText, slackLimits.textBlocks),
  )
  const rendered = (parts.length === 0 ? [[]] : parts).map((part, at, all) => {
    const isLast = at === all.length - 1
    const actions = isLast ? [...renderButtons(message.buttons), ...renderCommandOffer(message.offer)] : []
    return finished(part, actions, at === 0 ? message.mentions : [])
  })
  return rendered as [SlackMessage, ...SlackMessage[]]
}

/** Moves a heading to the next message if that's where its text is. */
function withTheirHeadings(parts: readonly TextBlock[][]): readonly TextBlock[][] {
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1]
    while (next !== undefined && part.length > 1 && part.at(-1)!.type === 'header') next.unshift(part.pop()!)
  }
  return parts
}

/**
 * Renders a message as a single Slack message, shortened if necessary, because a sent message can
 * only be replaced by a single message.
 */
export function renderOneMessage(message: Message): SlackMessage {
  const all = renderMessage(message)
  if (all.length === 1) return all[0]
  const more: RichTextBlock = { type: 'rich_text', elements: [richTextLine(textElement('…'))] }
  const actions = [...renderButtons(message.buttons), ...renderCommandOffer(message.offer)]
  return { text: all[0].text, blocks: [...all[0].blocks, more, ...actions] }
}

export function fallbackText(text: string): string {
  return escapeText(shorten(text.trim() === '' ? '…' : text, slackLimits.fallbackText))
}

/** Renders buttons, or a menu if there are many. Slack requires a unique id for each. */
export function renderButtons(buttons: readonly Button[], prefix = 'press'): ActionsBlock[] {
  if (buttons.length === 0) return []
  const fitsSelect = buttons.every((button) => button.value.length <= slackLimits.optionValue)
  if (buttons.length >= manyChoices && buttons.length <= slackLimits.options && fitsSelect) {
    return [{ type: 'actions', elements: [select(buttons, prefix)] }]
  }
  return packIntoGroups(buttons, () => 1, slackLimits.actions).map((row, at) => ({
    type: 'actions',
    elements: row.map((button, place) =>
      renderButton(button, `${prefix}:${at * slackLimits.actions + place}`),
    ),
  }))
}

function select(buttons: readonly Button[], prefix: string): StaticSelect {
  return {
    type: 'static_select',
    action_id: `${prefix}:choice`,
    options: buttons.map((button) => ({
      text: { type: 'plain_text', text: shorten(button.label, slackLimits.label), emoji: false },
      value: button.value,
    })),
  }
}

/** Renders a person's exact words under their name, without markup or mentions, and lists files with their actual host. */
function verbatim(message: Message, isNamed: boolean): RichTextPart[] {
  if (message.verbatim === undefined) return []
  const { author, text, files, isQuoted } = message.verbatim
  const said = sanitizeText(text).trim()
  return [
    ...(isNamed || isQuoted === true
      ? []
      : [richTextLine(textElement(sanitizeName(author), { bold: true }))]),
    ...splitAtCodeFences(said).flatMap((part) =>
      part.kind === 'code' ? codeBlocks(part.text) : quoteBlock(part.text),
    ),
    ...bulletList(files.map((file) => [fileLabel(file)])),
  ]
}

export function fileLabel(file: { readonly name: string; readonly url?: string }) {
  const name = sanitizeName(file.name)
  const link = safeLink(file.url)
  return link === null
    ? textElement(name)
    : ({ type: 'link', url: link.url, text: `${name} (${link.host})` } as const)
}

function finished(
  blocks: readonly TextBlock[],
  actions: readonly ActionsBlock[],
  mentions: readonly Mention[] = [],
): SlackMessage {
  const named = mentions.map(({ name }) => `@${sanitizeName(name)} `).join('')
  return {
    text: fallbackText(named + textOfBlocks(blocks)),
    blocks: [...mentioning(blocks, mentions), ...actions],
  }
}

/** Puts mentions before the first line, or on their own line if a person's words follow. */
function mentioning(blocks: readonly TextBlock[], mentions: readonly Mention[]): readonly TextBlock[] {
  if (mentions.length === 0) return blocks
  const named = mentions.flatMap((mention) => [mentionElement(mention), textElement(' ')])
  const [first, ...others] = blocks
  if (first?.type !== 'rich_text') return [mentionBlock(named), ...blocks]
  const [line, ...rest] = first.elements
  if (line?.type !== 'rich_text_section') return [mentionBlock(named), ...blocks]
  return [{ ...first, elements: [{ ...line, elements: [...named, ...line.elements] }, ...rest] }, ...others]
}

function mentionBlock(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}
