/** Control characters that separate cells and rows until the table is complete; no text contains them. */
const cellMark = '\u0001'
const rowMark = '\u0002'

export function markdownTableCell(content: string): string {
  return `${content.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')}${cellMark}`
}

export function markdownTableRow(content: string): string {
  return `${content}${rowMark}`
}

/** Builds a Markdown table with the first row as its header. A table with a single column is only layout, so it becomes text. */
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

/** Removes the separator characters from the source, where they would be mistaken for ours. */
export function stripSeparators(html: string): string {
  return html.replaceAll(cellMark, '').replaceAll(rowMark, '')
}
