import type { ActSituation } from '../desk-acts/desk-act-kind.js'
import type { Technician } from '../handoff/people.js'
import type { Line, Ticket } from '../tickets/ticket.js'

/** What a decision about a technician's act may look at. */
export interface DeskSituation extends Omit<ActSituation, 'technician' | 'ticket'> {
  /** Null: the person has no right to act on tickets. */
  readonly technician: Technician | null
  /** Null: there is no such ticket, or the thread is none of ours. */
  readonly ticket: Ticket | null
  /** The line that an edit, a deletion or an act is about. */
  readonly line: Line | null
  readonly newId: () => string
  /** Facts of the organisation that a text may name. */
  readonly factNames: ReadonlySet<string>
  readonly hasArticle: (topic: string) => boolean
}
