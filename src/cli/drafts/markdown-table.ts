/** Control characters, absent from any text, that separate cells and rows until the table is complete. */
const cellMark = '\u0001'
const rowMark = '\u0002'

export function markdownTableCell(content: string): string {
  return `${content.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')}${cellMark}`
}

export function markdownTableRow(content: string): string {
  return `${content}${rowMark}`
}

/** Builds a Markdown table with the first row as the header. A single-column table is only layout and becomes text. */
export function markdownTable(content: string): string {
  const rows = content
    .split(rowMark)
    .map((row) =>
      row
        .split(cellMark)
        .slice(0, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.some((cell) => cell !== ''))
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  if (width < 2) return `\n\n${rows.flat().join('\n\n')}\n\n`
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return `\n\n${[line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n')}\n\n`
}

/** Removes our separator characters from the source. */
export function stripSeparators(html: string): string {
  return html.replaceAll(cellMark, '').replaceAll(rowMark, '')
}
