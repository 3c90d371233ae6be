import type { ApprovalsPolicy } from '../../content/policies/approvals-policy.js'
import type { CallerMatch } from '../../desk/people/find-caller.js'
import type { PeoplePolicy, Technician } from '../../desk/people/people-policy.js'
import type { ColleagueQuestion } from '../../desk/ticket/colleague-question.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { RequestFacts } from '../approvals/required-approvals.js'
import type { CommandContext } from './command-definition.js'

/** Context of a decision about a technician's command. */
export interface DeskContext extends Omit<CommandContext, 'technician' | 'ticket'> {
  /** Technician who gave the command; null if the person has no permission on tickets. */
  readonly technician: Technician | null
  /** Ticket in question; null if it doesn't exist or the thread doesn't belong to one of our cards. */
  readonly ticket: Ticket | null
  /** True if the ticket is in a restricted queue that this person may not read. */
  readonly isBarred: boolean
  /** Message to which an edit, a deletion or a command applies. */
  readonly line: TranscriptEntry | null
  /** Question in whose thread the message was written; null if there is none. */
  readonly question: ColleagueQuestion | null
  readonly newId: () => string
  /** Names of the organisation facts that a text may refer to. */
  readonly factNames: ReadonlySet<string>
  readonly hasArticle: (topic: string) => boolean
  /** Extracts facts for the ticket from a text. */
  readonly factsIn: (text: string) => RequestFacts
  readonly approvals: ApprovalsPolicy
  readonly managers: NonNullable<PeoplePolicy['managers']>
  /** Caller and the description of their problem; null unless a ticket is opened for a caller. */
  readonly calling: CallerContext | null
}

export interface CallerContext {
  readonly found: CallerMatch
  readonly understanding: NluResult
  /** Lane in which the ticket is opened: the caller's own, if they are known. */
  readonly lane: string
}
