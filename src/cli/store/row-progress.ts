import type { Writable } from 'node:stream'
import type { BackupRows, BlobRow } from '../../storage/export/blob-rows.js'
import type { ExportRow } from '../../storage/export/export-row.js'

export type RowCounts = Map<(ExportRow | BlobRow)['row'], number>

const tellEveryMs = 1_000

/**
 * Yields rows unchanged and reports progress every second. At the end, `counts` has the number of rows of each kind.
 */
export async function* reportRowProgress(
  rows: BackupRows,
  stderr: Writable,
  counts: RowCounts,
): AsyncGenerator<ExportRow | BlobRow> {
  const began = Date.now()
  let told = began
  let total = 0
  for await (const row of rows) {
    counts.set(row.row, (counts.get(row.row) ?? 0) + 1)
    total += 1
    if (Date.now() - told >= tellEveryMs) {
      told = Date.now()
      stderr.write(`  ${total} rows …\n`)
    }
    yield row
  }
  // After many rows, building the indexes takes minutes in which no rows arrive.
  if (told > began) stderr.write(`  ${total} rows read, finishing …\n`)
}

export function formatRowCounts(counts: RowCounts): string {
  const of = (kind: (ExportRow | BlobRow)['row']) => counts.get(kind) ?? 0
  return `${of('ticket')} tickets, ${of('record')} records, ${of('timer')} timers, ${of('blob')} files; waiting: ${of('inbox')} activities, ${of('outbox')} messages`
}
