import type { Person } from '../conversation/activity.js'
import type { AuditParty } from './audit-record.js'

export function partyOf({ id, name, email }: Pick<Person, 'id' | 'name' | 'email'>): AuditParty {
  return { id, name, email: email ?? null }
}
