import type { ConversationReference, Person } from '../engine/activity.js'
import type { AuditParty } from '../reports/audit/audit-record.js'
import type { Requester } from './identity-source.js'

/** Returns the person ID of an account's owner. */
export function personIdOfAccount(account: string): string {
  return `web:local:${account}`
}

/** Returns the account's owner as a person whose identity is verified by the account. */
export function accountPerson({ id, email, name, language }: Requester): Person {
  return {
    id: personIdOfAccount(id),
    channel: 'web',
    tenant: 'local',
    user: id,
    name,
    email,
    locale: language,
    trust: 'member',
  }
}

/** Returns an account's owner as an audit party. */
export function requesterAuditParty({
  id,
  email,
  name,
}: Pick<Requester, 'id' | 'email' | 'name'>): AuditParty {
  return { id: personIdOfAccount(id), name, email }
}

/** Returns the conversation where the bot writes to an account's owner, whether or not they're signed in. */
export function accountConversation(account: string): ConversationReference {
  return { channel: 'web', tenant: 'local', space: 'direct', conversation: account, address: {} }
}
