import { createHash } from 'node:crypto'
import type { ConversationReference, Person } from '../conversation/activity.js'
import type { Assignee, Ticket } from './ticket.js'

/** Ways to reach the desk without writing to the bot. */
export const callWays = ['telephone', 'email', 'walk-up'] as const
export type CallWay = (typeof callWays)[number]

/** A technician opened the ticket for somebody who called. */
export interface Call {
  readonly via: CallWay
  readonly by: Assignee
  /** Contact details they gave; absent: none. */
  readonly telephone?: string
  readonly email?: string
}

/** The channel of the person who called and is in no chat: nothing is delivered there. */
const noChat = 'call'
const tenant = 'local'

/** Whether what is said about the ticket can reach its requester in a chat. */
export function isInChat({ reference }: Pick<Ticket, 'reference'>): boolean {
  return reference.channel !== noChat
}

/** Whether a platform or an account says that it is they who asked; of a voice at the telephone nobody does. */
export function isVouchedFor({ requester, call }: Pick<Ticket, 'requester' | 'call'>): boolean {
  return requester.standing === 'member' && call === undefined
}

/**
 * Id by which somebody is known who has only called; it is their lane, too. The same for each call with the same email address; the
 * address itself is not in it, since ids are logged.
 */
export function callerId(key: { readonly email: string } | { readonly call: string }): string {
  const text = 'email' in key ? `email:${key.email.trim().toLowerCase()}` : `call:${key.call}`
  return `${noChat}:${tenant}:${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
}

/** A caller, known by what they said: none of it is verified. */
export function callerNamed(id: string, name: string, email: string): Person {
  const user = id.split(':')[2] ?? id
  return {
    id,
    channel: noChat,
    tenant,
    user,
    name,
    ...(email === '' ? {} : { email }),
    standing: 'caller',
  }
}

/** A place where nobody reads; it is named so that a lane has one. */
export function nowhereFor({ user }: Pick<Person, 'user'>): ConversationReference {
  return { channel: noChat, tenant, space: 'direct', conversation: user, address: {} }
}
