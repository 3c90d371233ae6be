import type { LaneHold, Store, Transaction } from '../stores/store.js'
import type { Audit } from './audit.js'
import type { AuditedAct } from './audit-record.js'

/** Commits a change together with whatever must be recorded with it. */
export type Commit<Changed> = (
  hold: LaneHold | null,
  changed: Changed,
  write: (tx: Transaction) => void,
) => Promise<void>

/** Commits a change together with its audit records, so that either both are durable or neither is. */
export function onRecord<Changed>(
  audit: Pick<Audit, 'transaction'>,
  actsOf: (changed: Changed) => readonly AuditedAct[],
): Commit<Changed> {
  return (hold, changed, write) =>
    audit.transaction(hold, async (tx, record) => {
      write(tx)
      for (const act of actsOf(changed)) record(act)
    })
}

/** Commits a change that needs no audit record, such as of a language. */
export function offRecord(store: Pick<Store, 'transaction'>): Commit<unknown> {
  return (hold, _changed, write) => store.transaction(hold, async (tx) => write(tx))
}
