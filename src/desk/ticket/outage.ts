import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { AuditEntry } from './audit.js'

/** Announcement by language; one language is enough. */
export type OutageTexts = Readonly<Partial<Record<Language, string>>>

export interface OutageUpdate {
  readonly at: number
  readonly by: string
  readonly texts: OutageTexts
}

/** Outage that affects many people; leads open, announce and close it. */
export interface Outage {
  /** Number such as OUT-1. */
  readonly number: string
  /** Topics whose requests get the notice. */
  readonly topics: readonly TopicId[]
  /** Affected site; null if it's everywhere. */
  readonly site: string | null
  /** Announcement made on opening. */
  readonly texts: OutageTexts
  readonly updates: readonly OutageUpdate[]
  /** Final announcement; null while the outage is open. */
  readonly closed: (OutageUpdate & { readonly byId: string }) | null
  /** Number of tickets attached. */
  readonly attached: number
  readonly openedAt: number
  readonly openedBy: string
  readonly audit: readonly AuditEntry[]
}

/** Outages of a ticket. */
export interface OutageMembership {
  /** Outage the ticket is part of; null or absent if none. */
  readonly current?: string | null
  /**
   * Outage that the ticket used to be part of, because the outage ended before the ticket was
   * reopened or while a technician had the ticket.
   */
  readonly previous?: string
}

/** Ticket in an outage, stored under `outage/ticket`. */
export interface OutageMember {
  readonly ticket: string
  readonly lane: string
  readonly at: number
}

/** Open tickets of the outage's topics that aren't in any outage. */
export interface OutageCandidates {
  readonly count: number
  /** Numbers of the first few tickets. */
  readonly numbers: readonly string[]
}

/** Lead's command on outages, as the console and the command line send it. Permissions are checked in the turn. */
export type OutageCommand =
  | {
      readonly verb: 'open'
      readonly topics: readonly TopicId[]
      readonly site: string | null
      readonly texts: OutageTexts
    }
  | { readonly verb: 'update' | 'close'; readonly outage: string; readonly texts: OutageTexts }

export type OutageFormName = OutageCommand['verb']

/** Lane in which all changes to outages run, one after the other. */
export const outageLane = 'desk:outages'

/** Returns the latest announcement: the final one, the last update or the first. */
export function latestAnnouncement(outage: Outage): OutageTexts {
  return outage.closed?.texts ?? outage.updates.at(-1)?.texts ?? outage.texts
}
