import type { Block, Document, Inline, Inlines, List } from '../../../markdown/document.js'
import { escapeLineStarts } from '../../../markdown/escape-line-starts.js'
import { parseMarkdown } from '../../../markdown/parse-markdown.js'
import { imageText, plainInlines, plainText } from '../../../markdown/plain-text.js'
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
  return sanitizeText(plainText(parseMarkdown(markdown)))
}

function isSimple(block: Block): boolean {
  if (block.kind === 'paragraph') return isSimpleText(block.inside)
  if (block.kind !== 'list') return false
  return block.items.every((item) => {
    const [only] = item
    return item.length === 1 && only?.kind === 'paragraph' && isSimpleText(only.inside)
  })
}

function isSimpleText(inlines: Inlines): boolean {
  return inlines.every(
    (part) =>
      part.kind !== 'code' &&
      part.kind !== 'key' &&
      part.kind !== 'image' &&
      (!('inside' in part) || isSimpleText(part.inside)),
  )
}

function written(block: Block): string {
  if (block.kind === 'list') return listText(block)
  return 'inside' in block ? escapeLineStarts(textOf(block.inside)) : ''
}

function listText({ isOrdered, start, items }: List): string {
  const line = (item: Document, at: number) =>
    `${isOrdered ? `${start + at}.` : '-'} ${item.map(written).join(' ')}`
  return items.map(line).join('\n')
}

function textOf(inlines: Inlines): string {
  return inlines.map(inlineText).join('')
}

function inlineText(part: Inline): string {
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
      return `[${safe(plainInlines(part.inside) + said)}](${part.href.replaceAll('(', '%28').replaceAll(')', '%29')})`
    }
    case 'image':
      return safe(imageText(part))
    default:
      return part satisfies never
  }
}

function marked(sign: string, inside: Inlines): string {
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
