import type { MarkdownBlock, MarkdownDocument, MarkdownInline } from './markdown-document.js'

/**
 * Matches a line without Markdown: it begins with a letter, so it's no list, heading or rule, and has no special
 * characters or addresses.
 */
const plainLine = /^\p{L}(?:[\p{L}\p{N} ,.;:?!'’"“”«»…–—()%€+=\u00A0\u202F-]*[\p{L}\p{N},.;:?!'’"”»…)%€])?$/u
const address = /www\./i

/** Parses plain text, as in most messages, without the cost of parsing Markdown; null if it may contain Markdown. */
export function parsePlainText(text: string): MarkdownDocument | null {
  if (address.test(text)) return null
  const blocks: MarkdownBlock[] = []
  for (const paragraph of text.split('\n\n')) {
    const inside: MarkdownInline[] = []
    for (const line of paragraph.split('\n')) {
      if (!plainLine.test(line)) return null
      if (inside.length > 0) inside.push({ kind: 'break' })
      inside.push({ kind: 'text', text: line })
    }
    blocks.push({ kind: 'paragraph', inside })
  }
  return blocks
}
