import type { Person } from '../conversation/activity.js'
import type { AuditedAct, AuditParty } from './audit-record.js'

/** Party for commands on the server's machine, where it's unknown who runs them. */
export const byMachine: Pick<AuditedAct, 'by' | 'channel' | 'address'> = {
  by: { id: 'cli:local:administrator', name: 'Administrator', email: null },
  channel: 'cli',
  address: null,
}

/** Party for what the server does by itself. */
export const byServer: Pick<AuditedAct, 'by' | 'channel' | 'address'> = {
  by: null,
  channel: 'server',
  address: null,
}

export function partyOf({ id, name, email }: Pick<Person, 'id' | 'name' | 'email'>): AuditParty {
  return { id, name, email: email ?? null }
}
