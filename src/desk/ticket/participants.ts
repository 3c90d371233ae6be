import type { ConversationReference, Language } from '../../engine/activity.js'
import type { Assignee, Ticket, TranscriptEntry } from './ticket.js'

/**
 * Expert whom a technician has brought into one ticket. Experts follow the ticket's messages in
 * their own conversation with the bot, and see nothing else.
 */
export interface Participant extends Assignee {
  /** Conversation with the expert, and the language used there. */
  readonly to: ConversationReference
  readonly language: Language
  readonly by: Assignee
  readonly since: number
  /** Outbox ID of the message that asked them. */
  readonly delivery: string
  /** taking-part · left: by their own choice · ended: by a technician, or with the ticket · unreachable: the first message never reached them. */
  readonly state: 'taking-part' | ParticipationEnd
  readonly until: number | null
  /** True if the expert has written at least one message that can be passed on to the requester. */
  readonly hasWritten?: true
}

export type ParticipationEnd = 'left' | 'ended' | 'unreachable'

/** Record of the participation for the expert's own lane, stored under `person/ticket` as long as the ticket exists. */
export interface Participation {
  readonly ticket: string
  readonly lane: string
  readonly requesterName: string
  readonly since: number
  /** Time of the last message about the ticket that the expert received. */
  readonly lastAt: number
  /** Time their participation ended; null while it lasts. */
  readonly until: number | null
}

export function participationKey(person: string, ticket: string): string {
  return `${person}/${ticket}`
}

export function activeParticipants({
  participants = [],
}: Pick<Ticket, 'participants'>): readonly Participant[] {
  return participants.filter(({ state }) => state === 'taking-part')
}

export function isActiveParticipant(ticket: Pick<Ticket, 'participants'>, person: string): boolean {
  return activeParticipants(ticket).some(({ id }) => id === person)
}

/** Checks whether an entry is an expert's message that can still be passed on to the requester. */
export function canShareWithRequester({ attachments, by, kind, deletedAt, text }: TranscriptEntry): boolean {
  const says = text.trim() !== '' || attachments.length > 0
  return by === 'participant' && kind === 'note' && deletedAt === null && says
}
