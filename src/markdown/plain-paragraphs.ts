import type { Block, Document, Inline } from './document.js'

/**
 * A line in which no character can mean anything in Markdown: it begins with a letter, so it is no list, heading or rule, and
 * has neither marks nor what makes an address.
 */
const plainLine = /^\p{L}(?:[\p{L}\p{N} ,.;:?!'’"“”«»…–—()%€+=\u00A0\u202F-]*[\p{L}\p{N},.;:?!'’"”»…)%€])?$/u
const address = /www\./i

/** Paragraphs of plain text, as most lines and messages are, without the cost of reading Markdown; null if it may be more than words. */
export function plainParagraphs(text: string): Document | null {
  if (address.test(text)) return null
  const blocks: Block[] = []
  for (const paragraph of text.split('\n\n')) {
    const inside: Inline[] = []
    for (const line of paragraph.split('\n')) {
      if (!plainLine.test(line)) return null
      if (inside.length > 0) inside.push({ kind: 'break' })
      inside.push({ kind: 'text', text: line })
    }
    blocks.push({ kind: 'paragraph', inside })
  }
  return blocks
}
