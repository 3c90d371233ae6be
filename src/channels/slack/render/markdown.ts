import type { HeaderBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types'
import type {
  MarkdownBlock,
  MarkdownDocument,
  MarkdownImage,
  MarkdownInline,
  MarkdownInlines,
  MarkdownLink,
  MarkdownList,
  MarkdownTable,
} from '../../../markdown/markdown-document.js'
import { parseMarkdown } from '../../../markdown/parse-markdown.js'
import { imageDescription, inlinesToPlainText } from '../../../markdown/plain-text.js'
import { slackLimits } from '../slack-limits.js'
import {
  type RichTextPart,
  richTextBlocks,
  richTextLine,
  type RichTextListWithOffset as SlackList,
  textElement,
} from './rich-text.js'

type Style = { bold?: boolean; italic?: boolean; code?: boolean; strike?: boolean }

/** Deepest list indentation that Slack supports. */
const deepest = 8

/** Converts Markdown to blocks: headings become header blocks, everything else rich text, in which Slack interprets no markup. */
export function markdownBlocks(markdown: string): (HeaderBlock | RichTextBlock)[] {
  const document = parseMarkdown(markdown)
  const found: (HeaderBlock | RichTextBlock)[] = []
  let gathered: MarkdownBlock[] = []
  const close = () => {
    found.push(...richTextBlocks(passagesOf(gathered, 0)))
    gathered = []
  }
  for (const block of document) {
    const title = block.kind === 'heading' ? inlinesToPlainText(block.inside) : ''
    if (title.trim() === '' || title.length > slackLimits.header) gathered.push(block)
    else {
      close()
      found.push({ type: 'header', text: { type: 'plain_text', text: title, emoji: false } })
    }
  }
  close()
  return found
}

/** Converts Markdown to rich text elements only, with headings in bold. */
export function markdownRichText(markdown: string): RichTextPart[] {
  return passagesOf(parseMarkdown(markdown), 0)
}

function passagesOf(document: MarkdownDocument, indent: number): RichTextPart[] {
  return document.flatMap((block, at) => passages(block, at < document.length - 1, indent))
}

function passages(block: MarkdownBlock, hasMore: boolean, indent: number): RichTextPart[] {
  // Paragraphs are separated by an empty line, as in Slack itself.
  const gap = hasMore ? [textElement('\n')] : []
  switch (block.kind) {
    case 'paragraph':
      return [richTextLine(...inline(block.inside, {}), ...gap)]
    case 'heading':
      return [richTextLine(...inline(block.inside, { bold: true }), ...gap)]
    case 'list':
      return lists(block, indent)
    case 'code':
      return [
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: block.text === '' ? ' ' : block.text }],
        },
      ]
    case 'quote':
      return quoted(block.blocks)
    case 'table':
      return table(block)
    case 'rule':
      return []
    default:
      return block satisfies never
  }
}

/** Converts a quotation. Slack can't quote lists, so only text is quoted, and anything else follows it. */
function quoted(document: MarkdownDocument): RichTextPart[] {
  return document.flatMap((block): RichTextPart[] =>
    block.kind === 'paragraph' || block.kind === 'heading'
      ? [{ type: 'rich_text_quote', elements: inline(block.inside, {}) }]
      : passages(block, false, 0),
  )
}

/**
 * Flattens nested lists, because Slack has no nesting: the contents of an item follow the item's line, and
 * the outer list continues after them.
 */
function lists(list: MarkdownList, indent: number): RichTextPart[] {
  const found: RichTextPart[] = []
  let open: SlackList | null = null
  for (const [at, item] of list.items.entries()) {
    const { line, rest } = itemParts(item)
    if (open === null) {
      open = emptyList(list, indent, list.start + at)
      found.push(open)
    }
    open.elements.push(line)
    if (rest.length > 0) open = null
    found.push(...passagesOf(rest, indent + 1))
  }
  return found
}

/** Returns an item's text up to the first block that doesn't fit on a line, and the rest. */
function itemParts(item: MarkdownDocument): { line: RichTextSection; rest: MarkdownDocument } {
  const isLine = (block: MarkdownBlock) => block.kind === 'paragraph' || block.kind === 'heading'
  const first = item.findIndex((block) => !isLine(block))
  const end = first === -1 ? item.length : first
  const elements = item
    .slice(0, end)
    .flatMap((block, at) => [
      ...(at === 0 ? [] : [textElement('\n')]),
      ...('inside' in block ? inline(block.inside, {}) : []),
    ])
  // Slack refuses an empty line.
  return {
    line: elements.length === 0 ? richTextLine(textElement(' ')) : richTextLine(...elements),
    rest: item.slice(end),
  }
}

function emptyList({ isOrdered }: MarkdownList, indent: number, number: number): SlackList {
  const offset = isOrdered && number > 1 ? { offset: number - 1 } : {}
  const style = isOrdered ? 'ordered' : 'bullet'
  return { type: 'rich_text_list', style, indent: Math.min(indent, deepest), ...offset, elements: [] }
}

/** Converts a table to one line per row with the first cell in bold, because tables are hard to read on a phone. */
function table({ head, rows }: MarkdownTable): RichTextPart[] {
  const isPair = head.length === 2
  const row = (cells: readonly MarkdownInlines[]): RichTextSection => {
    const [first = [], ...others] = cells
    const rest = others.flatMap((cell, at) => {
      const name: MarkdownInlines =
        isPair || cell.length === 0 ? [] : [...head[at + 1]!, { kind: 'text', text: ' ' }]
      return [textElement(at === 0 ? ' — ' : ' · '), ...inline(name, { italic: true }), ...inline(cell, {})]
    })
    return richTextLine(...inline(first, { bold: true }), ...rest)
  }
  const title = head.flatMap((cell, at) => [
    ...(at === 0 ? [] : [textElement(isPair ? ' — ' : ' · ')]),
    ...inline(cell, { italic: true }),
  ])
  const list: SlackList = { type: 'rich_text_list', style: 'bullet', indent: 0, elements: rows.map(row) }
  return [richTextLine(...title), ...(rows.length === 0 ? [] : [list])]
}

function inline(inlines: MarkdownInlines, style: Style): RichTextElement[] {
  return inlines
    .flatMap((part) => inlineOf(part, style))
    .filter((element) => element.type !== 'text' || element.text !== '')
}

function inlineOf(part: MarkdownInline, style: Style): RichTextElement[] {
  switch (part.kind) {
    case 'text':
      return [styled(part.text, style)]
    case 'code':
    case 'key':
      return [styled(part.text, { ...style, code: true })]
    case 'break':
      return [textElement('\n')]
    case 'strong':
      return inline(part.inside, { ...style, bold: true })
    case 'emphasis':
      return inline(part.inside, { ...style, italic: true })
    case 'struck':
      return inline(part.inside, { ...style, strike: true })
    case 'link':
      return link(part, style)
    case 'image':
      return image(part, style)
    default:
      return part satisfies never
  }
}

function link({ href, inside, place }: MarkdownLink, style: Style): RichTextElement[] {
  const said = inlinesToPlainText(inside)
  // Email addresses aren't web links; Slack turns them into links itself.
  const text = place === null ? said : `${said} (${place})`
  return href.startsWith('mailto:') ? [styled(text, style)] : [linkElement(href, text, style)]
}

/** Shows an image as its alternative text, because Slack refuses the whole message if it can't fetch an image. */
function image(part: MarkdownImage, style: Style): RichTextElement[] {
  const said = imageDescription(part)
  if (said === '') return []
  return part.source?.from === 'web'
    ? [linkElement(part.source.href, said, style)]
    : [styled(said, { ...style, italic: true })]
}

function linkElement(url: string, text: string, style: Style): RichTextElement {
  return { type: 'link', url, text, ...(Object.keys(style).length > 0 ? { style } : {}) }
}

function styled(text: string, style: Style): RichTextElement {
  return Object.keys(style).length > 0 ? { type: 'text', text, style } : { type: 'text', text }
}
