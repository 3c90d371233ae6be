import type { HeaderBlock, RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types'
import type { Mention } from '../../../desk/view/message.js'
import { splitLongText } from '../../../markdown/message-segments.js'
import { slackLimits, splitAtLength } from '../slack-limits.js'

/** List with `offset`, the number at which it starts, which Slack's own types lack. */
export type RichTextListWithOffset = RichTextList & { offset?: number }

/** Top-level element of a rich text block, in which Slack never interprets markup. */
export type RichTextPart = Exclude<RichTextBlock['elements'][number], RichTextList> | RichTextListWithOffset

export function textElement(
  text: string,
  style?: { bold?: boolean; italic?: boolean; code?: boolean },
): RichTextElement {
  return style === undefined ? { type: 'text', text } : { type: 'text', text, style }
}

/**
 * Mentions a person or group, whom Slack then notifies. Use it only with ids chosen by the bot, never with typed text.
 */
export function mentionElement({ id, is }: Mention): RichTextElement {
  return is === 'person' ? { type: 'user', user_id: id } : { type: 'usergroup', usergroup_id: id }
}

/** Builds a line of rich text. Empty text is left out because Slack refuses it. */
export function richTextLine(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter((element) => lengthOf(element) > 0) }
}

export function quoteBlock(text: string): RichTextPart[] {
  return splitLongText(text, slackLimits.blockText).map((piece) => ({
    type: 'rich_text_quote',
    elements: [textElement(piece)],
  }))
}

/** Builds a code block, split into several if it exceeds Slack's limit. */
export function codeBlocks(text: string): RichTextPart[] {
  return splitLongText(text, slackLimits.blockText).map((piece) => ({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: piece }],
  }))
}

export function bulletList(lines: readonly (readonly RichTextElement[])[]): RichTextListWithOffset[] {
  return list('bullet', lines)
}

/** Builds a numbered list; Slack adds the numbers itself, starting from 1. */
export function numberedList(lines: readonly (readonly RichTextElement[])[]): RichTextListWithOffset[] {
  return list('ordered', lines)
}

function list(
  style: RichTextListWithOffset['style'],
  lines: readonly (readonly RichTextElement[])[],
): RichTextListWithOffset[] {
  if (lines.length === 0) return []
  return [{ type: 'rich_text_list', style, elements: lines.map((line) => richTextLine(...line)) }]
}

/** Combines passages into as few blocks as Slack's limit per block allows. */
export function richTextBlocks(passages: readonly RichTextPart[]): RichTextBlock[] {
  const filled = passages.filter((passage) => passage.elements.length > 0).flatMap(divided)
  return packIntoGroups(filled, passageLength, slackLimits.blockText).map((elements) => ({
    type: 'rich_text',
    elements,
  }))
}

/** Groups consecutive items so that no group exceeds `max` in size or `most` in number. An item larger than `max` is a group of its own. */
export function packIntoGroups<T>(
  items: readonly T[],
  size: (item: T) => number,
  max: number,
  most = Number.POSITIVE_INFINITY,
): T[][] {
  const groups: T[][] = []
  let room = 0
  for (const item of items) {
    const needed = size(item)
    if (groups.length === 0 || needed > room || groups.at(-1)!.length >= most) {
      groups.push([])
      room = max
    }
    groups.at(-1)!.push(item)
    room -= needed
  }
  return groups
}

export function blockLength(block: RichTextBlock | HeaderBlock): number {
  if (block.type === 'header') return block.text.text.length
  return (block.elements as RichTextPart[]).reduce((sum, passage) => sum + passageLength(passage), 0)
}

/** Returns the text of the blocks, for notifications and screen readers. */
export function textOfBlocks(blocks: readonly (RichTextBlock | HeaderBlock)[]): string {
  const linesOf = (block: RichTextBlock | HeaderBlock) =>
    block.type === 'header' ? [block.text.text] : (block.elements as RichTextPart[]).map(passageText)
  return blocks.flatMap(linesOf).join('\n')
}

function passageText(passage: RichTextPart): string {
  if (passage.type === 'rich_text_list') {
    const mark = (place: number) =>
      passage.style === 'ordered' ? `${place + 1 + (passage.offset ?? 0)}. ` : '• '
    return passage.elements.map((line, place) => mark(place) + passageText(line)).join('\n')
  }
  return passage.elements.map(elementText).join('').trimEnd()
}

function elementText(element: RichTextElement): string {
  if (element.type === 'text') return element.text
  if (element.type === 'link') return element.text ?? element.url
  return element.type === 'date' ? (element.fallback ?? '') : ''
}

function passageLength(passage: RichTextPart): number {
  if (passage.type === 'rich_text_list')
    return passage.elements.reduce((sum, line) => sum + passageLength(line), 0)
  return passage.elements.reduce((sum, element) => sum + lengthOf(element), 0)
}

function lengthOf(element: RichTextElement): number {
  return element.type === 'user' ? element.user_id.length : elementText(element).length
}

function divided(passage: RichTextPart): RichTextPart[] {
  if (passageLength(passage) <= slackLimits.blockText) return [passage]
  if (passage.type === 'rich_text_list') return dividedList(passage)
  const cut = passage.elements.flatMap(dividedElement)
  return packIntoGroups(cut, lengthOf, slackLimits.blockText).map(
    (elements) => ({ ...passage, elements }) as RichTextPart,
  )
}

function dividedList(list: RichTextListWithOffset): RichTextListWithOffset[] {
  const lines = list.elements.flatMap((line) => divided(line) as RichTextSection[])
  let offset = list.offset ?? 0
  return packIntoGroups(lines, passageLength, slackLimits.blockText).map((elements) => {
    const part: RichTextListWithOffset = { ...list, elements, ...(offset > 0 ? { offset } : {}) }
    offset += elements.length
    return part
  })
}

function dividedElement(element: RichTextElement): RichTextElement[] {
  if (element.type === 'link') return dividedLink(element)
  if (element.type !== 'text') return [element]
  return splitAtLength(element.text, slackLimits.blockText).map((text) => ({ ...element, text }))
}

/** Splits a link whose text is too long: the remaining text follows the link. */
function dividedLink(element: Extract<RichTextElement, { type: 'link' }>): RichTextElement[] {
  const [first = '', ...more] = splitAtLength(element.text ?? element.url, slackLimits.blockText)
  return [{ ...element, text: first }, ...more.map((text) => textElement(text))]
}
