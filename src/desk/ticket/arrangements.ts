import type { ConversationReference } from '../../engine/activity.js'
import type { Assignee } from './ticket.js'

/** Arrangements between a technician and the requester; each is absent if there is none. */
export interface Arrangements {
  readonly visit?: Visit
  readonly loan?: Loan
  readonly remoteControl?: RemoteControl
}

/** Visit by a technician; in state `other`, the requester has asked for another time. */
export interface Visit {
  readonly at: number
  /** Location in the technician's words; empty if it's where the requester is. */
  readonly place: string
  readonly by: Assignee
  readonly state: 'proposed' | 'confirmed' | 'other'
}

export interface Loan {
  readonly device: string
  /** Day the device is due back, such as "2026-12-01", in the desk's time zone. */
  readonly dueOn: string
  readonly lentAt: number
  readonly by: Assignee
  readonly returnedAt: number | null
}

/** Remote control of the requester's screen. The link is only sent if they agree to it. */
export interface RemoteControl {
  readonly link: string
  readonly by: Assignee
  readonly askedAt: number
  /** Requester's answer; null until there is one. */
  readonly answer: 'yes' | 'no' | null
  readonly answeredAt: number | null
  /** Person ID of the respondent. */
  readonly answeredBy: string | null
}

/** Technician who follows a ticket. `reach` is the conversation in which they hear about its events; null if they only see them in the console. */
export interface Watcher extends Assignee {
  readonly reach: { readonly to: ConversationReference; readonly user: string } | null
}

export function watcherKey(technician: string): string {
  return `watching:${technician}`
}

/** Key of the question, used to remove its buttons once it's answered. */
export function visitQuestionKey(ticket: string, at: number): string {
  return `visit:${ticket}:${at}`
}

export function remoteQuestionKey(ticket: string, askedAt: number): string {
  return `remote:${ticket}:${askedAt}`
}
