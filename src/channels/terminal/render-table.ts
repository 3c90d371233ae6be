import type { MarkdownInlines, MarkdownTable } from '../../markdown/markdown-document.js'
import { inlinesToPlainText } from '../../markdown/plain-text.js'
import type { TerminalStyle } from './terminal-style.js'
import { columnWidth, type StyledPiece, wrapText } from './wrap-text.js'

const gap = '  '
/**
 * Length in characters of the longest word that a column accommodates. Longer words, such as
 * addresses, are split.
 */
const longestWord = 24

type Pieces = (cell: MarkdownInlines, set: (text: string) => string) => readonly StyledPiece[]

/** Renders a table in columns with wrapped cells, or with one cell per line if the terminal is too narrow. */
export function renderTable(
  { head, rows }: MarkdownTable,
  columns: number,
  ink: TerminalStyle,
  pieces: Pieces,
): string[] {
  const widths = columnWidths([head, ...rows], columns - gap.length * (head.length - 1))
  if (widths === null) return stacked({ head, rows }, columns, ink, pieces)
  const line = (cells: readonly MarkdownInlines[], set: (text: string) => string) => {
    const lines = cells.map((cell, at) => wrapText(pieces(cell, set), widths[at]!))
    const plain = cells.map((cell, at) => wrapText(bare(pieces(cell, set)), widths[at]!))
    const height = Math.max(...lines.map((cell) => cell.length))
    return Array.from({ length: height }, (_, row) =>
      lines
        .map((cell, at) => (cell[row] ?? '') + ' '.repeat(widths[at]! - columnWidth(plain[at]![row] ?? '')))
        .join(gap)
        .trimEnd(),
    )
  }
  const rule = ink.faint(widths.map((width) => '─'.repeat(width)).join(gap))
  const same = (text: string) => text
  return [...line(head, ink.bold), rule, ...rows.flatMap((row) => line(row, same))]
}

/** Returns the column widths, reducing the widest first; null if the table doesn't fit. */
function columnWidths(rows: readonly (readonly MarkdownInlines[])[], room: number): readonly number[] | null {
  const columns = rows[0]!.map((_, at) => rows.map((row) => inlinesToPlainText(row[at] ?? [])))
  const widths = columns.map((cells) => Math.max(1, ...cells.map(columnWidth)))
  const least = columns.map((cells) =>
    Math.min(longestWord, Math.max(1, ...cells.flatMap((cell) => cell.split(' ').map(columnWidth)))),
  )
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over -= 1) {
    const spare = widths.map((width, at) => (width > least[at]! ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if (spare[widest] === 0) return null
    widths[widest]! -= 1
  }
  return widths
}

function stacked(
  { head, rows }: Pick<MarkdownTable, 'head' | 'rows'>,
  columns: number,
  ink: TerminalStyle,
  pieces: Pieces,
): string[] {
  const same = (text: string) => text
  return rows.flatMap((row, number) => [
    ...(number === 0 ? [] : ['']),
    ...row.flatMap((cell, at) =>
      wrapText(
        [...pieces(head[at] ?? [], ink.bold), { text: ': ', set: same }, ...pieces(cell, same)],
        columns,
      ),
    ),
  ])
}

function bare(pieces: readonly StyledPiece[]): readonly StyledPiece[] {
  return pieces.map(({ text }) => ({ text, set: (words) => words }))
}
