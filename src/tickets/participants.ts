import type { ConversationReference, Language } from '../conversation/activity.js'
import type { Assignee, Line, Ticket } from './ticket.js'

/** An expert brought into one ticket by a technician: they can read its conversation where they talk to the bot, and nothing else. */
export interface Participant extends Assignee {
  /** Conversation in which they are written to; `language` is the language they are written to in. */
  readonly to: ConversationReference
  readonly language: Language
  readonly by: Assignee
  readonly since: number
  /** The outbox row with which they were asked. */
  readonly delivery: string
  /** taking-part · left: by themselves · ended: by a technician, or with the ticket · unreachable: they were never reached. */
  readonly state: 'taking-part' | PartEnd
  readonly until: number | null
  /** They've written, and one of their lines can be passed on to the requester. */
  readonly hasWritten?: true
}

export type PartEnd = 'left' | 'ended' | 'unreachable'

/** The expert's own lane's knowledge of it. By `person/ticket`; it stays as long as the ticket does. */
export interface Participation {
  readonly ticket: string
  readonly lane: string
  readonly requesterName: string
  readonly since: number
  /** Time any of it last reached them. */
  readonly lastAt: number
  /** Time their part ended; null while they take part. */
  readonly until: number | null
}

export function participationKey(person: string, ticket: string): string {
  return `${person}/${ticket}`
}

/** The people taking part now. */
export function takingPart({ participants = [] }: Pick<Ticket, 'participants'>): readonly Participant[] {
  return participants.filter(({ state }) => state === 'taking-part')
}

export function isTakingPart(ticket: Pick<Ticket, 'participants'>, person: string): boolean {
  return takingPart(ticket).some(({ id }) => id === person)
}

/** A line of an expert that only technicians have read so far. */
export function canBeSentOn({ attachments, by, kind, deletedAt, text }: Line): boolean {
  const says = text.trim() !== '' || attachments.length > 0
  return by === 'participant' && kind === 'note' && deletedAt === null && says
}
