import type { ConversationReference } from '../conversation/activity.js'
import type { Assignee } from './ticket.js'

/** Arrangements between a technician and a requester, beside words. */

/** A technician comes by. `other`: the requester asked for another time. */
export interface Visit {
  readonly at: number
  /** Place, in the technician's words; empty if it's where the requester is. */
  readonly place: string
  readonly by: Assignee
  readonly state: 'proposed' | 'confirmed' | 'other'
}

/** A device that the requester has meanwhile. */
export interface Loan {
  readonly device: string
  /** The day on which it is due back, such as 2026-12-01, in the desk's time zone. */
  readonly dueOn: string
  readonly lentAt: number
  readonly by: Assignee
  readonly returnedAt: number | null
}

/** The screen seen from afar. The link is sent only to somebody who agreed. */
export interface RemoteControl {
  readonly link: string
  readonly by: Assignee
  readonly askedAt: number
  /** Answer of the requester; null until they give one. */
  readonly answer: 'yes' | 'no' | null
  readonly answeredAt: number | null
  /** The person who answered, by id. */
  readonly answeredBy: string | null
}

/** A technician who is told about what happens to a ticket, where they asked for it; null if on the technicians' page only. */
export interface Watcher extends Assignee {
  readonly reach: { readonly to: ConversationReference; readonly user: string } | null
}

/** Key of the setting that lists the tickets a technician watches. */
export function watchingKey(technician: string): string {
  return `watching:${technician}`
}

/** Names the question, so that its buttons can be taken off once it is answered. */
export function visitQuestion(ticket: string, at: number): string {
  return `visit:${ticket}:${at}`
}

export function remoteQuestion(ticket: string, askedAt: number): string {
  return `remote:${ticket}:${askedAt}`
}
