import type {
  MarkdownDocument,
  MarkdownImage,
  MarkdownInlines,
  MarkdownList,
  MarkdownTable,
} from './markdown-document.js'

/**
 * Converts a document to plain text for notifications, screen readers and search: one line per paragraph, list item or
 * table row.
 */
export function documentToPlainText(document: MarkdownDocument): string {
  return linesOf(document).join('\n')
}

export function inlinesToPlainText(inlines: MarkdownInlines): string {
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
          return imageDescription(inline)
        case 'link':
          return inline.place === null
            ? inlinesToPlainText(inline.inside)
            : `${inlinesToPlainText(inline.inside)} (${inline.place})`
        default:
          return inlinesToPlainText(inline.inside)
      }
    })
    .join('')
}

/** Returns the text shown instead of an image that can't be displayed. */
export function imageDescription({ alt, source }: MarkdownImage): string {
  return source?.from === 'web' ? `${alt} (${source.host})`.trimStart() : alt
}

function linesOf(document: MarkdownDocument): string[] {
  return document.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return [inlinesToPlainText(block.inside)]
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

function listLines({ isOrdered, start, items }: MarkdownList): string[] {
  return items.flatMap((item, at) => {
    const [first = '', ...more] = linesOf(item)
    return [`${isOrdered ? `${start + at}.` : '•'} ${first}`, ...more.map((line) => `  ${line}`)]
  })
}

function tableLines({ head, rows }: MarkdownTable): string[] {
  return [head, ...rows].map((row) => row.map(inlinesToPlainText).join(' | '))
}
