import type { Collection, Records } from '../../records.js'
import type { PostgresDatabase } from '../database.js'
import { decodePgText } from '../text-encoding.js'

const statements = {
  some: {
    name: 'records-after',
    text: 'SELECT key, document FROM record WHERE collection = $1 AND key > $2 ORDER BY key LIMIT $3',
  },
  delivery: { name: 'deliveries-at-work', text: atWork('delivery') },
  link: { name: 'links-at-work', text: atWork('link') },
}

const listedAtOnce = 10_000

/** Lists a collection in batches, because it may have a million records, and no single statement should take long. */
export async function listRecords<C extends Collection>(
  database: PostgresDatabase,
  collection: C,
): Promise<readonly (readonly [string, Records[C]])[]> {
  type Row = { readonly key: string; readonly document: Records[C] }
  const which: Collection = collection
  if (which === 'delivery' || which === 'link')
    return pairsOf(await database.query<Row>(statements[which], []))
  const found: (readonly [string, Records[C]])[] = []
  for (let after = ''; ; ) {
    const rows: readonly Row[] = await database.query<Row>(statements.some, [collection, after, listedAtOnce])
    for (const pair of pairsOf(rows)) found.push(pair)
    const last = rows.at(-1)
    if (last === undefined || rows.length < listedAtOnce) return found
    after = last.key
  }
}

function pairsOf<Value>(rows: readonly { readonly key: string; readonly document: Value }[]) {
  return rows.map(({ key, document }) => [decodePgText(key), document] as const)
}

/**
 * Selects the deliveries or links of open tickets and of no ticket. The deliveries and links of closed
 * tickets are left out, because each of these tickets has several.
 */
function atWork(collection: 'delivery' | 'link'): string {
  return `SELECT key, document FROM record WHERE collection = '${collection}' AND ticket IS NULL UNION ALL
    SELECT one.key, one.document FROM ticket, LATERAL (SELECT key, document FROM record
      WHERE record.ticket = ticket.number AND record.collection = '${collection}' OFFSET 0) AS one
    WHERE ticket.state <> 'closed'`
}
