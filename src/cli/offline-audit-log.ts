import { pino } from 'pino'
import { systemClock } from '../clock.js'
import { type AuditLog, createAuditLog } from '../reports/audit/audit-log.js'
import { loadSigningKey } from '../storage/load-signing-key.js'
import type { Store } from '../storage/store.js'

/** Creates the audit log for commands that run while the server doesn't. Entries are stored, but not printed. */
export async function createOfflineAuditLog(store: Store): Promise<AuditLog> {
  const nowhere = pino({ level: 'silent' }, { write: () => undefined })
  return createAuditLog({ store, clock: systemClock, log: nowhere, key: await loadSigningKey(store) })
}
