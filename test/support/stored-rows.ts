import type { ExportRow } from '../../src/storage/export/export-row.js'

/** The rows of a store, each once, without the order in which they come. */
export async function rowsOf(rows: AsyncIterable<ExportRow>): Promise<readonly string[]> {
  const found = new Map<string, ExportRow>()
  for await (const row of rows) found.set(keyOf(row), row)
  return [...found.values()].map((row) => JSON.stringify(row)).sort()
}

function keyOf(row: ExportRow): string {
  if (row.row === 'record') return `record ${row.collection} ${row.key}`
  return row.row === 'ticket' ? row.ticket.number : JSON.stringify(row)
}
