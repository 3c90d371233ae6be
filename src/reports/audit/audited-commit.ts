import type { LaneLease, Store, Transaction } from '../../storage/store.js'
import type { AuditLog } from './audit-log.js'
import type { AuditedAction } from './audit-record.js'

/** Commits a change together with the records that belong to it. */
export type CommitChange<Changed> = (
  lease: LaneLease | null,
  changed: Changed,
  write: (tx: Transaction) => void,
) => Promise<void>

/** Commits a change with its audit records, so that either both are durable or neither is. */
export function auditedCommit<Changed>(
  audit: Pick<AuditLog, 'transaction'>,
  actsOf: (changed: Changed) => readonly AuditedAction[],
): CommitChange<Changed> {
  return (lease, changed, write) =>
    audit.transaction(lease, async (tx, record) => {
      write(tx)
      for (const act of actsOf(changed)) record(act)
    })
}

/** Commits a change that needs no audit record, such as a new language setting. */
export function unauditedCommit(store: Pick<Store, 'transaction'>): CommitChange<unknown> {
  return (lease, _changed, write) => store.transaction(lease, async (tx) => write(tx))
}
