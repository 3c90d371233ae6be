/** Formats a share as `93.2 %`, or `–` if it is null. */
export function formatPercent(share: number | null, digits = 1): string {
  return share === null ? '–' : `${(share * 100).toFixed(digits)} %`
}

/** Formats a number as `12,345`. */
export function formatCount(number: number): string {
  return number.toLocaleString('en-US')
}

/** Formats a count with its noun: `3 lines`, `1 line`. */
export function formatCounted(number: number, what: string): string {
  return `${formatCount(number)} ${what}${number === 1 ? '' : 's'}`
}

/** Formats bytes as `12.3 MB`, or `–` if null. */
export function formatMegabytes(bytes: number | null): string {
  return bytes === null ? '–' : `${(bytes / 1e6).toFixed(1)} MB`
}

/** Aligns rows in columns: the first one to the left, the others to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .map((row) => `  ${row.trimEnd()}\n`)
    .join('')
}
