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
  /** Technician who acts; null if the person may not act on tickets. */
  readonly technician: Technician | null
  /** Ticket that the act is about; null if there is no such ticket, or the thread is none of ours. */
  readonly ticket: Ticket | null
  /** The ticket is in a restricted queue and not for this person to read. */
  readonly isBarred: boolean
  /** The line that an edit, a deletion or an act is about. */
  readonly line: Line | null
  /** Question in whose thread something was said; null if in none. */
  readonly question: ColleagueQuestion | null
  readonly newId: () => string
  /** Facts of the organisation that a text may name. */
  readonly factNames: ReadonlySet<string>
  readonly hasArticle: (topic: string) => boolean
  /** Facts of the matter that a text tells. */
  readonly factsIn: (text: string) => Facts
  readonly approvals: ApprovalsPolicy
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** The caller and their words; null unless a ticket is opened for them. */
  readonly calling: Calling | null
}

export interface Calling {
  readonly found: CallerFound
  readonly understanding: Understanding
  /** Lane in which the ticket is opened: that of the caller, where they are known. */
  readonly lane: string
}
