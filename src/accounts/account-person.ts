import type { AuditParty } from '../audit/audit-record.js'
import type { ConversationReference, Person } from '../conversation/activity.js'
import type { Requester } from './identity-source.js'

/** Id that the application knows the account's owner by. */
export function personIdOf(account: string): string {
  return `web:local:${account}`
}

/** Gives the owner of an account as a person whose identity the account vouches for. */
export function accountPerson({ id, email, name, language }: Requester): Person {
  return {
    id: personIdOf(id),
    channel: 'web',
    tenant: 'local',
    user: id,
    name,
    email,
    locale: language,
    standing: 'member',
  }
}

/** Names the owner of an account for the audit. */
export function requesterParty({ id, email, name }: Pick<Requester, 'id' | 'email' | 'name'>): AuditParty {
  return { id: personIdOf(id), name, email }
}

/** Gives the conversation in which the owner of an account is written to, signed in or not. */
export function accountReference(account: string): ConversationReference {
  return { channel: 'web', tenant: 'local', space: 'direct', conversation: account, address: {} }
}
