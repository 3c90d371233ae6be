import type { Writable } from 'node:stream'
import type { StoredRow, StoredRows } from '../../records/stored-row.js'

const tellEveryMs = 1_000

/** The same rows, told of once a second; when they end, how many there were of each kind. */
export async function* withProgress(
  rows: StoredRows,
  stderr: Writable,
  counts: Map<StoredRow['row'], number>,
): AsyncGenerator<StoredRow> {
  let told = Date.now()
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
}

export function countsText(counts: ReadonlyMap<StoredRow['row'], number>): string {
  const of = (kind: StoredRow['row']) => counts.get(kind) ?? 0
  return `${of('ticket')} tickets, ${of('record')} records, ${of('timer')} timers; waiting: ${of('inbox')} activities, ${of('outbox')} messages`
}
