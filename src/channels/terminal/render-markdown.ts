import type {
  MarkdownBlock,
  MarkdownDocument,
  MarkdownInline,
  MarkdownInlines,
  MarkdownLink,
  MarkdownList,
} from '../../markdown/markdown-document.js'
import { parseMarkdown } from '../../markdown/parse-markdown.js'
import { imageDescription, inlinesToPlainText } from '../../markdown/plain-text.js'
import { renderTable } from './render-table.js'
import type { TerminalStyle } from './terminal-style.js'
import { columnWidth, lineBreak, type StyledPiece, wrapText } from './wrap-text.js'

type Set = (text: string) => string
const same: Set = (text) => text

/** Renders Markdown for a terminal, with lines of at most `columns` columns. */
export function renderMarkdown(markdown: string, columns: number, ink: TerminalStyle): string {
  return documentLines(parseMarkdown(markdown), Math.max(columns, 20), ink).join('\n')
}

function documentLines(document: MarkdownDocument, columns: number, ink: TerminalStyle): string[] {
  return document.flatMap((block, at) => {
    const lines = blockLines(block, columns, ink)
    return at === 0 ? lines : ['', ...lines]
  })
}

function blockLines(block: MarkdownBlock, columns: number, ink: TerminalStyle): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(piecesOf(block.inside, same, ink), columns)
    case 'heading':
      return wrapText(piecesOf(block.inside, ink.bold, ink), columns)
    case 'list':
      return listLines(block, columns, ink)
    case 'code':
      // Code isn't wrapped, so that people can copy it.
      return block.text.split('\n').map((line) => `    ${ink.code(line)}`)
    case 'quote':
      return documentLines(block.blocks, columns - 2, ink).map((line) => `${ink.faint('│')} ${line}`)
    case 'table':
      return renderTable(block, columns, ink, (cell, set) => piecesOf(cell, set, ink))
    case 'rule':
      return [ink.faint('─'.repeat(Math.min(columns, 40)))]
    default:
      return block satisfies never
  }
}

function listLines({ isOrdered, start, items }: MarkdownList, columns: number, ink: TerminalStyle): string[] {
  const signs = items.map((_, at) => (isOrdered ? `${start + at}.` : '•'))
  const indent = Math.max(...signs.map(columnWidth)) + 1
  return items.flatMap((item, at) => {
    const lines = item.flatMap((block) => blockLines(block, Math.max(columns - indent, 10), ink))
    const [first = '', ...more] = lines
    return [signs[at]!.padEnd(indent) + first, ...more.map((line) => ' '.repeat(indent) + line)]
  })
}

function piecesOf(inlines: MarkdownInlines, set: Set, ink: TerminalStyle): StyledPiece[] {
  const inside = (parts: MarkdownInlines, more: Set) => piecesOf(parts, (text) => more(set(text)), ink)
  return inlines.flatMap((part: MarkdownInline): StyledPiece[] => {
    switch (part.kind) {
      case 'text':
        return [{ text: part.text, set }]
      case 'code':
      case 'key':
        return [{ text: part.text, set: (text) => ink.code(set(text)) }]
      case 'break':
        return [lineBreak]
      case 'strong':
        return inside(part.inside, ink.bold)
      case 'emphasis':
        return inside(part.inside, ink.italic)
      case 'struck':
        return inside(part.inside, ink.struck)
      case 'link':
        return link(part, set, ink)
      case 'image':
        return [{ text: imageDescription(part), set: (text) => ink.italic(set(text)) }]
      default:
        return part satisfies never
    }
  })
}

/** Shows a link's full address so that people can copy it, because they can't click it here. */
function link({ href, inside }: MarkdownLink, set: Set, ink: TerminalStyle): StyledPiece[] {
  const said = inlinesToPlainText(inside)
  const address = href.replace(/^mailto:/, '')
  const isSaid = said === address || said === href
  return [
    ...(isSaid ? [] : [...piecesOf(inside, set, ink), { text: ' (', set }]),
    { text: address, set: (text) => ink.link(set(text)) },
    ...(isSaid ? [] : [{ text: ')', set }]),
  ]
}
