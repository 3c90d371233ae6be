import { escapeLineStarts } from '../../../markdown/escape-line-starts.js'
import type {
  MarkdownBlock,
  MarkdownDocument,
  MarkdownInline,
  MarkdownInlines,
  MarkdownList,
} from '../../../markdown/markdown-document.js'
import { parseMarkdown } from '../../../markdown/parse-markdown.js'
import { documentToPlainText, imageDescription, inlinesToPlainText } from '../../../markdown/plain-text.js'
import { sanitizeText } from './sanitize-text.js'

/**
 * Converts Markdown to the subset that Teams shows well in a message's text: paragraphs, bold, italic, links and flat lists. Null if it needs a
 * card.
 */
export function messageMarkdown(markdown: string): string | null {
  const document = parseMarkdown(markdown)
  return document.every(isSimple) ? document.map(written).join('\n\n') : null
}

/** Returns plain text for notifications and for clients that don't show cards. */
export function markdownPlainText(markdown: string): string {
  return sanitizeText(documentToPlainText(parseMarkdown(markdown)))
}

function isSimple(block: MarkdownBlock): boolean {
  if (block.kind === 'paragraph') return isSimpleText(block.inside)
  if (block.kind !== 'list') return false
  return block.items.every((item) => {
    const [only] = item
    return item.length === 1 && only?.kind === 'paragraph' && isSimpleText(only.inside)
  })
}

function isSimpleText(inlines: MarkdownInlines): boolean {
  return inlines.every(
    (part) =>
      part.kind !== 'code' &&
      part.kind !== 'key' &&
      part.kind !== 'image' &&
      (!('inside' in part) || isSimpleText(part.inside)),
  )
}

function written(block: MarkdownBlock): string {
  if (block.kind === 'list') return listText(block)
  return 'inside' in block ? escapeLineStarts(textOf(block.inside)) : ''
}

function listText({ isOrdered, start, items }: MarkdownList): string {
  const line = (item: MarkdownDocument, at: number) =>
    `${isOrdered ? `${start + at}.` : '-'} ${item.map(written).join(' ')}`
  return items.map(line).join('\n')
}

function textOf(inlines: MarkdownInlines): string {
  return inlines.map(inlineText).join('')
}

function inlineText(part: MarkdownInline): string {
  switch (part.kind) {
    case 'text':
    case 'code':
    case 'key':
      return safe(part.text)
    case 'break':
      return '\n\n'
    case 'strong':
      return marked('**', part.inside)
    case 'emphasis':
      return marked('_', part.inside)
    case 'struck':
      return marked('~~', part.inside)
    case 'link': {
      const said = part.place === null ? '' : ` (${part.place})`
      return `[${safe(inlinesToPlainText(part.inside) + said)}](${part.href.replaceAll('(', '%28').replaceAll(')', '%29')})`
    }
    case 'image':
      return safe(imageDescription(part))
    default:
      return part satisfies never
  }
}

function marked(sign: string, inside: MarkdownInlines): string {
  const text = textOf(inside)
  return text === '' ? '' : `${sign}${text}${sign}`
}

function safe(text: string): string {
  return sanitizeText(text)
    .replace(/[\\*_[\]`~#]/g, (sign) => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
