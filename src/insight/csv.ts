/**
 * Where a spreadsheet would take what follows for a formula, or find one behind it. One that parts cells at semicolons, as French ones do,
 * knows nothing of our quotes and begins a cell at each of these, and at each line.
 */
const beforeFormula = /^(?=[\t\r\n])|(?<=^|[;\t\r\n])(?=[\s"]{0,20}[=+\-@＝＋－＠])/g

/** A cell (RFC 4180); text a spreadsheet would run gets an apostrophe in front. */
export function csvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(beforeFormula, "'")
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes rows as CSV, with lines that end as RFC 4180 says. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
