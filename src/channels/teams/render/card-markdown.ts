import type {
  MarkdownBlock,
  MarkdownDocument,
  MarkdownInline,
  MarkdownInlines,
  MarkdownList,
  MarkdownTable,
} from '../../../markdown/markdown-document.js'
import { parseMarkdown } from '../../../markdown/parse-markdown.js'
import { imageDescription, inlinesToPlainText } from '../../../markdown/plain-text.js'
import {
  type CardElement,
  cardContainer,
  linkRun,
  type RunStyle,
  type TextRun,
  textRun,
} from './card-elements.js'

const numberWidth = '28px'
/** Maximum number of characters in one text run. Longer runs are split, so that a card can be divided between them. */
const longestRun = 2_000

/** Converts Markdown to card elements made of text runs, in which Teams interprets no markup. */
export function cardMarkdown(markdown: string): readonly CardElement[] {
  return elementsOf(parseMarkdown(markdown))
}

function elementsOf(document: MarkdownDocument): CardElement[] {
  return document.flatMap(blockElements)
}

function blockElements(block: MarkdownBlock): CardElement[] {
  switch (block.kind) {
    case 'paragraph':
      return textLines(block.inside, {})
    case 'heading':
      return textLines(block.inside, { isBold: true, size: 'Medium' })
    case 'list':
      return listItems(block)
    case 'code':
      return [cardContainer(codeLines(block.text), 'emphasis')]
    case 'quote':
      return [cardContainer(elementsOf(block.blocks), 'emphasis')]
    case 'table':
      return [table(block)]
    case 'rule':
      return []
    default:
      return block satisfies never
  }
}

/** Creates a block for each line, because a text run shows no line breaks. */
function textLines(inlines: MarkdownInlines, style: RunStyle): CardElement[] {
  const lines: TextRun[][] = [[]]
  for (const part of inlines.flatMap((inline) => runsOf(inline, style))) {
    if (part === 'break') lines.push([])
    else lines.at(-1)!.push(part)
  }
  return lines
    .filter((runs) => runs.length > 0)
    .map((inlines, at) => ({ type: 'RichTextBlock', ...(at === 0 ? {} : { spacing: 'None' }), inlines }))
}

function listItems({ isOrdered, start, items }: MarkdownList): CardElement[] {
  return items.map((item, at) => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: numberWidth,
        items: [{ type: 'RichTextBlock', inlines: [textRun(isOrdered ? `${start + at}.` : '•')] }],
      },
      { type: 'Column', width: 'stretch', items: elementsOf(item) },
    ],
  }))
}

function codeLines(text: string): CardElement[] {
  return text.split('\n').map((words) => ({
    type: 'RichTextBlock',
    spacing: 'None',
    // Replaces leading spaces, which Teams would drop, with non-breaking ones.
    inlines: cut(words === '' ? ' ' : words.replace(/^ +/, (spaces) => '\u00A0'.repeat(spaces.length))).map(
      (piece) => textRun(piece, { isCode: true }),
    ),
  }))
}

function table({ head, rows }: MarkdownTable): CardElement {
  const cells = (row: readonly MarkdownInlines[], style: RunStyle) =>
    row.map((cell) => ({ type: 'TableCell', items: textLines(cell, style) }))
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: true,
    columns: head.map(() => ({ width: 1 })),
    rows: [
      { type: 'TableRow', cells: cells(head, { isBold: true }) },
      ...rows.map((row) => ({ type: 'TableRow', cells: cells(row, {}) })),
    ],
  }
}

function runsOf(part: MarkdownInline, style: RunStyle): (TextRun | 'break')[] {
  const inner = (inlines: MarkdownInlines, more: RunStyle) =>
    inlines.flatMap((inline) => runsOf(inline, { ...style, ...more }))
  switch (part.kind) {
    case 'text':
      return cut(part.text).map((piece) => textRun(piece, style))
    case 'code':
      return cut(part.text).map((piece) => textRun(piece, { ...style, isCode: true }))
    case 'key':
      return [textRun(part.text, { ...style, isCode: true, isBold: true })]
    case 'break':
      return ['break']
    case 'strong':
      return inner(part.inside, { isBold: true })
    case 'emphasis':
      return inner(part.inside, { isItalic: true })
    case 'struck':
      return inner(part.inside, { isStruck: true })
    case 'link': {
      const said = inlinesToPlainText(part.inside).replaceAll('\n', ' ')
      return [linkRun(part.place === null ? said : `${said} (${part.place})`, part.href, style)]
    }
    case 'image': {
      const said = imageDescription(part)
      if (said === '') return []
      const { source } = part
      return [
        source?.from === 'web'
          ? linkRun(said, source.href, style)
          : textRun(said, { ...style, isItalic: true }),
      ]
    }
    default:
      return part satisfies never
  }
}

function cut(text: string): string[] {
  const signs = [...text]
  const pieces: string[] = []
  for (let at = 0; at < signs.length; at += longestRun) pieces.push(signs.slice(at, at + longestRun).join(''))
  return pieces
}
