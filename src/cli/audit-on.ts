import { pino } from 'pino'
import { type Audit, createAudit } from '../audit/audit.js'
import { systemClock } from '../clock.js'
import { webKeyOf } from '../records/web-key.js'
import type { Store } from '../stores/store.js'

/** Creates the audit log for a command that works on the data while no server runs. Entries are only stored, not written to the terminal. */
export async function auditOn(store: Store): Promise<Audit> {
  const nowhere = pino({ level: 'silent' }, { write: () => undefined })
  return createAudit({ store, clock: systemClock, log: nowhere, key: await webKeyOf(store) })
}
