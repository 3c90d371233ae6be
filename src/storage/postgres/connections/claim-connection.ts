import type { PostgresDatabase } from '../database.js'
import { openSessionConnection, type SessionConnection } from './session-connection.js'

/**
 * Opens the connection that holds this instance's delivery claims. It times out later than the one
 * for lanes: losing lanes is safe because of the fence, but a message that's being sent can't be
 * recalled, and no other instance may send it too.
 */
export function openClaimConnection(
  database: PostgresDatabase,
  { onLost, onBack }: { readonly onLost: (why: string) => void; readonly onBack: () => void },
): Promise<SessionConnection> {
  return openSessionConnection({
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
