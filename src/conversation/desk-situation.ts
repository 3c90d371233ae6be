import type { Facts } from '../approvals/approval-for.js'
import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { ActSituation } from '../desk-acts/desk-act-kind.js'
import type { CallerFound } from '../handoff/find-caller.js'
import type { PeoplePolicy, Technician } from '../handoff/people.js'
import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'

/** Context of a decision about a technician's act. */
export interface DeskSituation extends Omit<ActSituation, 'technician' | 'ticket'> {
  /** Null: the person may not act on tickets. */
  readonly technician: Technician | null
  /** Null: there's no such ticket, or the thread isn't ours. */
  readonly ticket: Ticket | null
  /** The ticket is in a restricted queue and not for this person to read. */
  readonly isBarred: boolean
  /** The line that an edit, a deletion or an act is about. */
  readonly line: Line | null
  /** Author of the thread; null if none. */
  readonly question: ColleagueQuestion | null
  readonly newId: () => string
  /** Facts of the organisation that a text may name. */
  readonly factNames: ReadonlySet<string>
  readonly hasArticle: (topic: string) => boolean
  /** A text's information about the problem. */
  readonly factsIn: (text: string) => Facts
  readonly approvals: ApprovalsPolicy
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** The caller and their words; null unless a ticket is opened for them. */
  readonly calling: Calling | null
}

export interface Calling {
  readonly found: CallerFound
  readonly understanding: Understanding
  /** The caller's record, if kept. */
  readonly lane: string
}
