import { createHash } from 'node:crypto'
import type { ConversationReference, Person } from '../../engine/activity.js'
import type { Assignee, Ticket } from './ticket.js'

/** Ways to contact the desk other than a chat with the bot. */
export const callerContactMethods = ['telephone', 'email', 'walk-up'] as const
export type ContactMethod = (typeof callerContactMethods)[number]

/** Call for which a technician opened the ticket. */
export interface Call {
  readonly via: ContactMethod
  readonly by: Assignee
  readonly telephone?: string
  readonly email?: string
}

/** Pseudo-channel of callers without a chat; nothing is delivered there. */
const noChat = 'call'
const tenant = 'local'

/** Checks whether the requester can be reached in a chat. */
export function isInChat({ reference }: Pick<Ticket, 'reference'>): boolean {
  return reference.channel !== noChat
}

/** Checks whether a platform or an account vouches for the requester's identity. Nothing does for a phone call. */
export function isIdentityVerified({ requester, call }: Pick<Ticket, 'requester' | 'call'>): boolean {
  return requester.trust === 'member' && call === undefined
}

/**
 * Returns the person ID of a caller, which is also their lane. Calls with the same email address get the same ID; it's a hash, because IDs appear in
 * logs.
 */
export function callerId(key: { readonly email: string } | { readonly call: string }): string {
  const text = 'email' in key ? `email:${key.email.trim().toLowerCase()}` : `call:${key.call}`
  return `${noChat}:${tenant}:${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
}

/** Builds a caller from the details they gave, none of which is verified. */
export function createCaller(id: string, name: string, email: string): Person {
  const user = id.split(':')[2] ?? id
  return {
    id,
    channel: noChat,
    tenant,
    user,
    name,
    ...(email === '' ? {} : { email }),
    trust: 'caller',
  }
}

/** Placeholder for a caller's conversation, because callers have none; nothing is delivered to it. */
export function placeholderConversation({ user }: Pick<Person, 'user'>): ConversationReference {
  return { channel: noChat, tenant, space: 'direct', conversation: user, address: {} }
}
