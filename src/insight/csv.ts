/** What a spreadsheet would take for a formula, or hide one behind. */
const isDangerous = /^[=+\-@\t\r]/

/** One cell (RFC 4180); words that a spreadsheet would run get an apostrophe in front. */
export function csvCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(isDangerous, "'$&")
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines end as RFC 4180 says. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
