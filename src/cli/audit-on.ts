import { pino } from 'pino'
import { type Audit, createAudit } from '../audit/audit.js'
import { systemClock } from '../clock.js'
import { webKeyOf } from '../records/web-key.js'
import type { Store } from '../stores/store.js'

/** The audit of a command that works on the data while no server runs: the record alone, since a terminal is no log. */
export async function auditOn(store: Store): Promise<Audit> {
  const nowhere = pino({ level: 'silent' }, { write: () => undefined })
  return createAudit({ store, clock: systemClock, log: nowhere, key: await webKeyOf(store) })
}
