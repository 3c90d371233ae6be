import { localAdministrator } from '../../accounts/local-administrator.js'
import type { Person } from '../../engine/activity.js'
import type { AuditedAction, AuditParty } from './audit-record.js'

/** Actor for commands on the server's machine, because it isn't known who runs them. */
export const commandLineActor: Pick<AuditedAction, 'by' | 'channel' | 'address'> = {
  by: auditPartyOf(localAdministrator),
  channel: 'cli',
  address: null,
}

/** Actor for things that the server does on its own. */
export const serverActor: Pick<AuditedAction, 'by' | 'channel' | 'address'> = {
  by: null,
  channel: 'server',
  address: null,
}

export function auditPartyOf({ id, name, email }: Pick<Person, 'id' | 'name' | 'email'>): AuditParty {
  return { id, name, email: email ?? null }
}
