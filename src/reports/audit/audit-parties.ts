import { localAdministrator } from '../../accounts/local-administrator.js'
import type { Person } from '../../engine/activity.js'
import type { AuditedAction, AuditParty } from './audit-record.js'

/** Actor for commands on the server's machine, because the person isn't known. */
export const commandLineActor: Pick<AuditedAction, 'by' | 'channel' | 'address'> = {
  by: auditPartyOf(localAdministrator),
  channel: 'cli',
  address: null,
}

/** Actor for the server's own actions. */
export const serverActor: Pick<AuditedAction, 'by' | 'channel' | 'address'> = {
  by: null,
  channel: 'server',
  address: null,
}

export function auditPartyOf({ id, name, email }: Pick<Person, 'id' | 'name' | 'email'>): AuditParty {
  return { id, name, email: email ?? null }
}
