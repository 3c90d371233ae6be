/**
 * Matches positions where an apostrophe keeps a spreadsheet from reading what follows as a formula. A spreadsheet that separates cells by
 * semicolons, as in France, ignores our quotes and begins a cell at every semicolon and line break.
 */
const beforeFormula = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[\s"]{0,20}[=+\-@＝＋－＠])/g

/** Formats a CSV cell (RFC 4180), with an apostrophe before anything that a spreadsheet would run as a formula. */
export function formatCsvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(beforeFormula, "'")
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Formats rows as CSV with CRLF line ends (RFC 4180). */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(formatCsvCell).join(',')}\r\n`).join('')
}
