import type { Document, Image, Inlines, List, Table } from './document.js'

/** Converts a document to plain text, with a line per paragraph, list item or table row, for notifications, screen readers and search. */
export function plainText(document: Document): string {
  return linesOf(document).join('\n')
}

export function plainInlines(inlines: Inlines): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
        case 'key':
          return inline.text
        case 'break':
          return '\n'
        case 'image':
          return imageText(inline)
        case 'link':
          return inline.place === null
            ? plainInlines(inline.inside)
            : `${plainInlines(inline.inside)} (${inline.place})`
        default:
          return plainInlines(inline.inside)
      }
    })
    .join('')
}

/** Returns the text shown in place of an image that can't be displayed. */
export function imageText({ alt, source }: Image): string {
  return source?.from === 'web' ? `${alt} (${source.host})`.trimStart() : alt
}

function linesOf(document: Document): string[] {
  return document.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return [plainInlines(block.inside)]
      case 'list':
        return listLines(block)
      case 'code':
        return [block.text]
      case 'quote':
        return linesOf(block.blocks)
      case 'table':
        return tableLines(block)
      default:
        return []
    }
  })
}

function listLines({ isOrdered, start, items }: List): string[] {
  return items.flatMap((item, at) => {
    const [first = '', ...more] = linesOf(item)
    return [`${isOrdered ? `${start + at}.` : '•'} ${first}`, ...more.map((line) => `  ${line}`)]
  })
}

function tableLines({ head, rows }: Table): string[] {
  return [head, ...rows].map((row) => row.map(plainInlines).join(' | '))
}
