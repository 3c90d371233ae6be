import type { Facts } from '../approvals/approval-for.js'
import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { ActSituation } from '../desk-acts/desk-act-kind.js'
import type { CallerFound } from '../handoff/find-caller.js'
import type { PeoplePolicy, Technician } from '../handoff/people.js'
import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'

/** Context of a decision about a technician's command. */
export interface DeskSituation extends Omit<ActSituation, 'technician' | 'ticket'> {
  /** Technician who acts; null if the person has no permission on tickets. */
  readonly technician: Technician | null
  /** Ticket concerned; null if it doesn't exist or the thread is not one of ours. */
  readonly ticket: Ticket | null
  /** True if the ticket is in a restricted queue that this person may not read. */
  readonly isBarred: boolean
  /** Message that an edit, a deletion or a command is about. */
  readonly line: Line | null
  /** Question in whose thread the message was written; null if there is none. */
  readonly question: ColleagueQuestion | null
  readonly newId: () => string
  /** Names of the organisation facts that a text may refer to. */
  readonly factNames: ReadonlySet<string>
  readonly hasArticle: (topic: string) => boolean
  /** Extracts the ticket's facts from a text. */
  readonly factsIn: (text: string) => Facts
  readonly approvals: ApprovalsPolicy
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** Caller and their words; null unless a ticket is opened for a caller. */
  readonly calling: Calling | null
}

export interface Calling {
  readonly found: CallerFound
  readonly understanding: Understanding
  /** Lane in which the ticket is opened: the caller's own, if they are known. */
  readonly lane: string
}
