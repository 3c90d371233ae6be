import type { z } from 'zod'
import type { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { FormValues, TicketAct } from '../conversation/desk-act.js'
import type { Colleague } from '../handoff/colleague.js'
import type { Technician } from '../handoff/people.js'
import type { QueuesPolicy } from '../handoff/queues.js'
import type { Outage } from '../outages/outage.js'
import type { ActId, FieldOf } from '../replies/act-words.js'
import type { CannedOffer, OwnCannedReply } from '../replies/canned-replies.js'
import type { FormOption } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Wording } from '../replies/wording.js'
import type { RemotePolicy } from '../tickets/remote-policy.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Localized } from '../understanding/intent-file.js'
import type { Acquaintance } from './expert-named.js'

/** Context a form may look at; gathered beforehand. */
export interface ActSituation {
  readonly ticket: Ticket
  readonly technician: Technician
  /** Members of the desk; only for an act that needs them. */
  readonly staff: readonly Colleague[]
  /** People the bot has met; only for an act that needs them. */
  readonly people: readonly Acquaintance[]
  /** Ready to be sent to the requester, and the technician's own as they are kept; only for an act that needs them. */
  readonly canned: { readonly offers: readonly CannedOffer[]; readonly own: readonly OwnCannedReply[] }
  /** Tickets that the act may be about beside this one: linked, of the same requester, or named in its form. */
  readonly others: readonly Ticket[]
  /** Open outages; only for an act that needs them. */
  readonly outages: readonly Outage[]
  /** Number of the outage that surely affects the requester; null if none does. */
  readonly outageMet: string | null
  /** The ticket's; only for an act that needs them. */
  readonly lines: readonly Line[]
  readonly queues: QueuesPolicy
  readonly topics: ReadonlyMap<string, { readonly name: Localized; readonly level2: string | null }>
  readonly guides: ReadonlyMap<string, GuideFile>
  readonly wording: Wording
  /** Language of the technician who asked. */
  readonly language: string
  /** The desk's. */
  readonly timeZone: string
  readonly now: number
  readonly remote: RemotePolicy
  readonly approvals: Pick<ApprovalsPolicy, 'overruledBy'>
}

export type FieldShape =
  | {
      readonly kind: 'text'
      readonly isRequired: boolean
      /** Several lines. */
      readonly isLong: boolean
      readonly maxLength: number
    }
  | { readonly kind: 'choice' | 'choices' | 'day' | 'moment' | 'yes'; readonly isRequired: boolean }

/** Content of a field when it's shown: its value, and the options of a choice. */
export interface FieldOffer {
  readonly value?: string
  readonly options?: readonly FormOption[]
  /** Replaces the field's own hint. */
  readonly hint?: string
}

export interface ActForm<Field extends string = string> {
  readonly fields: Readonly<Record<Field, FieldShape>>
  /** Filled in on the card itself, if the platform can. */
  readonly isOnCard: boolean
  /** Gives the content of each field; null for a field not asked for now. */
  offer(about: ActSituation): Readonly<Partial<Record<Field, FieldOffer | null>>>
  /**
   * The values as an act. They have passed what the fields ask for; of fields that are not asked for, or left empty, they
   * are empty. An issue's message is a word of `card.form`, or a sentence.
   */
  readonly values: z.ZodType<TicketAct> | ((about: ActSituation) => z.ZodType<TicketAct>)
}

/** Person an act is for. `holder`: the ticket's holder, or anybody in its group while nobody has it. */
export type ActRight = 'technician' | 'group' | 'holder' | 'holder-or-lead' | 'lead'

/** An act that a technician may do on a ticket: when it's offered, who to, and its form. */
interface ActKind<Id extends ActId, Field extends string> {
  readonly id: Id
  readonly place: 'primary' | 'more'
  readonly right: ActRight
  /** True if it makes sense on this ticket now. */
  isOffered(ticket: Ticket): boolean
  /** Allowed on a resolved or closed ticket too. */
  readonly isWhenOver: boolean
  /** Data that has to be gathered for its form. */
  readonly needs: readonly ('staff' | 'lines' | 'canned' | 'others' | 'people' | 'outages')[]
  /** Reason it can't be done now, shown instead of its form; null if it can. */
  unfit?(about: ActSituation): ReplyKey | null
  /** Acts that say something to the requester in their chat: not for a requester who has none. */
  readonly isSaid?: true
  /** Acts that carry out the request, or end its waiting as a side effect: not while an approval is awaited. */
  readonly carriesOut?: true
  /** True if it decides who gets the ticket: its turn then runs where capacity is counted. */
  isGiving?(values: FormValues): boolean
  readonly does: { readonly at: 'once'; readonly act: TicketAct } | ({ readonly at: 'form' } & ActForm<Field>)
}

/** An act of the registry, with the fields its words name. */
export type KindOf<Id extends ActId> = ActKind<Id, FieldOf<Id>>
/** Any of them. */
export type DeskActKind = ActKind<ActId, string>
