import type { AuditEntry } from '../tickets/audit.js'
import type { Language, TopicId } from '../understanding/intent-file.js'

/** A lead's words, by language; one language is enough. */
export type OutageTexts = Readonly<Partial<Record<Language, string>>>

export interface OutageUpdate {
  readonly at: number
  readonly by: string
  readonly texts: OutageTexts
}

/** Failure that affects many people: opened, announced and closed by a lead. */
export interface Outage {
  /** OUT-1, OUT-2, … */
  readonly number: string
  /** Requests about one of these are met with the notice. */
  readonly topics: readonly TopicId[]
  /** The one site that it affects; null if it's everywhere. */
  readonly site: string | null
  /** Announcement when it was opened: what was known then. */
  readonly texts: OutageTexts
  readonly updates: readonly OutageUpdate[]
  /** Last announcement, how it ended; null while it's open. */
  readonly closed: (OutageUpdate & { readonly byId: string }) | null
  /** How many tickets are part of it. */
  readonly attached: number
  readonly openedAt: number
  readonly openedBy: string
  readonly audit: readonly AuditEntry[]
}

/** A ticket that is part of an outage: `outage/ticket` is its key. */
export interface OutageMember {
  readonly ticket: string
  readonly lane: string
  readonly at: number
}

/** Open tickets of its topics that are part of no outage. */
export interface AlikeTickets {
  readonly count: number
  /** The first of them. */
  readonly numbers: readonly string[]
}

export const outageForms = ['open', 'update', 'close'] as const
export type OutageFormName = (typeof outageForms)[number]

/** A lead's acts on outages, from any surface. Rights are checked in the turn. */
export type OutageAct =
  | {
      readonly verb: 'open'
      readonly topics: readonly TopicId[]
      readonly site: string | null
      readonly texts: OutageTexts
    }
  | { readonly verb: 'update' | 'close'; readonly outage: string; readonly texts: OutageTexts }
  | { readonly verb: 'list' }
  /** Opens the form of an act: answered with what it needs, changes nothing. `outage` is null for the form of a new one. */
  | { readonly verb: 'form'; readonly form: OutageFormName; readonly outage: string | null }

/** All that touches outages themselves happens here, one after the other. */
export const outageLane = 'desk:outages'

/** The words as they stand now: the last update's, else those of the beginning. */
export function latestTexts(outage: Outage): OutageTexts {
  return outage.closed?.texts ?? outage.updates.at(-1)?.texts ?? outage.texts
}
