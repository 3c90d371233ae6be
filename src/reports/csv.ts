/**
 * Matches positions that need an apostrophe, so that spreadsheets don't read what follows as a formula. Spreadsheets
 * that separate cells by semicolons, as in France, ignore our quotes and start a cell at each semicolon and line break.
 */
const beforeFormula = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[\s"]{0,20}[=+\-@＝＋－＠])/g

/** Formats a CSV cell (RFC 4180), with an apostrophe before text that a spreadsheet would run as a formula. */
export function formatCsvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(beforeFormula, "'")
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Formats rows as CSV with CRLF line ends (RFC 4180). */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(formatCsvCell).join(',')}\r\n`).join('')
}
