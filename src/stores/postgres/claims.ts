import type { Database } from './database.js'
import { type KeptConnection, openKeptConnection } from './kept-connection.js'

/**
 * The connection on which this instance holds what it delivers. It is given up later than the one for lanes: a late instance
 * loses its lanes, which a fence makes safe, but what it is sending cannot be called back, and is not sent by another beside it.
 */
export function openClaims(
  database: Database,
  { onLost, onBack }: { readonly onLost: (why: string) => void; readonly onBack: () => void },
): Promise<KeptConnection> {
  return openKeptConnection({
    database,
    lostAfterMs: 10_000,
    join: { text: 'SELECT join_claimants($1) AS me', values: [database.schema] },
    leave: { name: 'leave-claimants', text: 'SELECT leave_claimants($1)' },
    beat: async (_me, query) => {
      await query({ name: 'claims-beat', text: 'SELECT 1' }, [])
    },
    beatAfterMs: () => 2_000,
    onLost,
    onBack,
  })
}
