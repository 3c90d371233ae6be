import type { ExportRow } from '../../src/storage/export/export-row.js'

/** Returns a store's rows without duplicates, to be compared regardless of order. */
export async function rowsOf(rows: AsyncIterable<ExportRow>): Promise<readonly string[]> {
  const found = new Map<string, ExportRow>()
  for await (const row of rows) found.set(keyOf(row), row)
  return [...found.values()].map((row) => JSON.stringify(row)).sort()
}

function keyOf(row: ExportRow): string {
  if (row.row === 'record') return `record ${row.collection} ${row.key}`
  return row.row === 'ticket' ? row.ticket.number : JSON.stringify(row)
}
