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

/** Context of a command's form, loaded before the form is built. */
export interface ActSituation {
  readonly ticket: Ticket
  readonly technician: Technician
  /** Members of the desk; empty unless the command needs them. */
  readonly staff: readonly Colleague[]
  /** People the bot has met; empty unless the command needs them. */
  readonly people: readonly Acquaintance[]
  /** Canned replies filled in for this requester, and the technician's own as stored; empty unless the command needs them. */
  readonly canned: { readonly offers: readonly CannedOffer[]; readonly own: readonly OwnCannedReply[] }
  /** Other tickets the command may be about: linked ones, those of the same requester, or those named in the form. */
  readonly others: readonly Ticket[]
  /** Open outages; empty unless the command needs them. */
  readonly outages: readonly Outage[]
  /** Number of the outage that certainly affects the requester; null if none does. */
  readonly outageMet: string | null
  /** Transcript of the ticket; empty unless the command needs it. */
  readonly lines: readonly Line[]
  readonly queues: QueuesPolicy
  readonly topics: ReadonlyMap<string, { readonly name: Localized; readonly level2: string | null }>
  readonly guides: ReadonlyMap<string, GuideFile>
  readonly wording: Wording
  /** Language of the technician. */
  readonly language: string
  /** Time zone of the desk. */
  readonly timeZone: string
  readonly now: number
  readonly remote: RemotePolicy
  readonly approvals: Pick<ApprovalsPolicy, 'overruledBy'>
}

export type FieldShape =
  | {
      readonly kind: 'text'
      readonly isRequired: boolean
      /** True for a multi-line field. */
      readonly isLong: boolean
      readonly maxLength: number
    }
  | { readonly kind: 'choice' | 'choices' | 'day' | 'moment' | 'yes'; readonly isRequired: boolean }

/** Content of a field in a form: its value, and the options of a choice. */
export interface FieldOffer {
  readonly value?: string
  readonly options?: readonly FormOption[]
  /** Hint in place of the field's usual one. */
  readonly hint?: string
}

export interface ActForm<Field extends string = string> {
  readonly fields: Readonly<Record<Field, FieldShape>>
  /** True to show the fields on the card itself, if the platform can. */
  readonly isOnCard: boolean
  /** Returns the content of each field; null for a field that isn't shown now. */
  offer(about: ActSituation): Readonly<Partial<Record<Field, FieldOffer | null>>>
  /**
   * Schema that turns the values into a command. They have already passed the checks of their fields; fields left empty or not shown are empty
   * strings. The message of an issue is a key of `card.form` or a sentence.
   */
  readonly values: z.ZodType<TicketAct> | ((about: ActSituation) => z.ZodType<TicketAct>)
}

/** Permission a command requires. `holder`: the assignee, or anyone in the ticket's group while it's unassigned. */
export type ActRight = 'technician' | 'group' | 'holder' | 'holder-or-lead' | 'lead'

/** Command a technician can use on a ticket: when it's offered, who may use it, and its form. */
interface ActKind<Id extends ActId, Field extends string> {
  readonly id: Id
  readonly place: 'primary' | 'more'
  readonly right: ActRight
  /** Tells whether the command makes sense on the ticket now. */
  isOffered(ticket: Ticket): boolean
  /** True if allowed on resolved and closed tickets too. */
  readonly isWhenOver: boolean
  /** Data that must be loaded for the form. */
  readonly needs: readonly ('staff' | 'lines' | 'canned' | 'others' | 'people' | 'outages')[]
  /** Returns the reason to show instead of the form if the command can't be used now; null if it can. */
  unfit?(about: ActSituation): ReplyKey | null
  /** True if the command sends the requester a message, so that it isn't for requesters without a chat. */
  readonly isSaid?: true
  /** True if the command fulfils the request or ends its wait, so that it isn't allowed while an approval is pending. */
  readonly carriesOut?: true
  /** Tells whether the command assigns the ticket; its turn then runs in the capacity lane. */
  isGiving?(values: FormValues): boolean
  readonly does: { readonly at: 'once'; readonly act: TicketAct } | ({ readonly at: 'form' } & ActForm<Field>)
}

/** Definition of a command, with the field names its labels define. */
export type KindOf<Id extends ActId> = ActKind<Id, FieldOf<Id>>
export type DeskActKind = ActKind<ActId, string>
