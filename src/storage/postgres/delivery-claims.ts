import type { OutboxRow, Store } from '../store.js'
import type { InstanceSession } from './connections/instance-session.js'
import type { SessionConnection } from './connections/session-connection.js'
import type { PostgresDatabase } from './database.js'
import { encodePgText } from './text-encoding.js'

export type DeliveryClaims = Pick<Store, 'claimDeliveries' | 'unclaimDelivery' | 'deliveriesIn'>

interface Claimed {
  readonly not_before: number
  readonly attempts: number
  readonly document: Omit<OutboxRow, 'notBefore' | 'attempts'>
}

const statements = {
  claim: { name: 'claim', text: 'SELECT * FROM claim_deliveries($1, $2, $3, $4, $5, $6, $7, $8)' },
  unclaim: {
    name: 'unclaim',
    text: 'UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE id = $1 AND claimed_by = $2',
  },
  ofLane: {
    name: 'deliveries-of-lane',
    text: 'SELECT not_before, attempts, document FROM outbox WHERE lane = $1 ORDER BY position',
  },
}

/**
 * Claims deliveries on a separate connection. If that connection is lost, the claims are released and other
 * instances deliver.
 */
export function createDeliveryClaims(
  database: PostgresDatabase,
  session: InstanceSession,
  claims: SessionConnection,
  channelsWithoutLimits: readonly string[],
): DeliveryClaims {
  return {
    async claimDeliveries(now, leaseMs, limit, except) {
      const me = claims.number()
      // An instance without a number doesn't know its share of the targets.
      if (me === null || session.number() === null) return []
      const { share, shares } = session.share()
      const resting = [...except].map(encodePgText)
      const rows = await claims.query<Claimed>(statements.claim, [
        me,
        now,
        now + leaseMs,
        limit,
        resting,
        channelsWithoutLimits,
        share,
        shares,
      ])
      return rows.map(rowOf)
    },
    async unclaimDelivery(id) {
      const me = claims.number()
      if (me !== null) await claims.query(statements.unclaim, [encodePgText(id), me])
    },
    async deliveriesIn(lane) {
      return (await database.query<Claimed>(statements.ofLane, [encodePgText(lane)])).map(rowOf)
    },
  }
}

function rowOf({ not_before, attempts, document }: Claimed): OutboxRow {
  return { ...document, notBefore: not_before, attempts }
}
