import type { z } from 'zod'
import type { GuideFile } from '../../content/guides/guide-file.js'
import type { ApprovalsPolicy } from '../../content/policies/approvals-policy.js'
import type { CommandField, CommandId } from '../../content/wording/command-labels.js'
import type { Translations } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { QueuesPolicy } from '../../desk/people/queues.js'
import type { TechnicianLoad } from '../../desk/people/technician-load.js'
import type { FilledCannedReply, OwnCannedReply } from '../../desk/ticket/canned-replies.js'
import type { CommandPermission } from '../../desk/ticket/denial-reason.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { RemotePolicy } from '../../desk/ticket/remote-policy.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { FormOption } from '../../desk/view/message.js'
import type { Localized } from '../../nlu/intent-file.js'
import type { ExpertCandidate } from '../experts/find-expert.js'
import type { CommandAnswer } from './command-answer.js'
import type { CommandTargets } from './command-targets.js'
import type { FormValues } from './desk-command.js'
import type { DeskContext } from './desk-context.js'

/** Context of a command's form, loaded before the form is built. */
export interface CommandContext {
  readonly ticket: Ticket
  readonly technician: Technician
  /** Members of the desk; empty unless the command needs them. */
  readonly staff: readonly TechnicianLoad[]
  /** People the bot has met; empty unless the command needs them. */
  readonly people: readonly ExpertCandidate[]
  /** Canned replies with placeholders filled in for this requester, and the technician's own as stored; empty unless the command needs them. */
  readonly canned: { readonly offers: readonly FilledCannedReply[]; readonly own: readonly OwnCannedReply[] }
  /** Other tickets that the command may affect: linked tickets, tickets of the same requester, or tickets named in the form. */
  readonly others: readonly Ticket[]
  /** Open outages; empty unless the command needs them. */
  readonly outages: readonly Outage[]
  /** Number of the outage that definitely affects the requester; null if none does. */
  readonly outageMet: string | null
  /** Transcript of the ticket; empty unless the command needs it. */
  readonly lines: readonly TranscriptEntry[]
  readonly queues: QueuesPolicy
  readonly topics: ReadonlyMap<string, { readonly name: Localized; readonly level2: string | null }>
  readonly guides: ReadonlyMap<string, GuideFile>
  readonly wording: Translations
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
export interface FieldContent {
  readonly value?: string
  readonly options?: readonly FormOption[]
  /** Hint to show instead of the field's usual one. */
  readonly hint?: string
}

export interface CommandForm<Field extends string = string, Values = unknown> {
  readonly fields: Readonly<Record<Field, FieldShape>>
  /** True to show the fields on the card itself, if the platform can. */
  readonly isOnCard: boolean
  /** Returns the content of each field; null for a field that isn't shown now. */
  offer(about: CommandContext): Readonly<Partial<Record<Field, FieldContent | null>>>
  /**
   * Schema that turns the input into the command's values. The input has already passed the checks of its fields; fields left empty or not shown
   * are empty strings. The message of an issue is a key of `card.form` or a sentence.
   */
  readonly values: z.ZodType<Values> | ((about: CommandContext) => z.ZodType<Values>)
}

/**
 * Running command: the technician, who has permission to run it, the ticket, and the loaded data.
 */
export interface CommandRequest extends DeskContext {
  readonly technician: Technician
  readonly ticket: Ticket
}

/** Command a technician can use on a ticket: when it's offered, who may use it, its form, and what it does. */
interface MenuCommand<Id extends CommandId, Field extends string, Values> extends CommandPermission {
  readonly id: Id
  readonly place: 'primary' | 'more'
  /** Checks whether the command makes sense on the ticket now, given its possible targets. */
  isOffered(ticket: Ticket, targets: CommandTargets): boolean
  /** Data that must be loaded for the form. */
  readonly needs: readonly ('staff' | 'lines' | 'canned' | 'others' | 'people' | 'outages')[]
  /** Returns the reason to show instead of the form if the command can't be used now; null if it can. */
  blockedBy?(about: CommandContext): MessageKey | null
  /** Checks whether the command assigns the ticket; its turn then runs in the capacity lane. */
  assignsTicket?(values: FormValues): boolean
  /** Form that is filled in first; absent if the command runs immediately. */
  readonly form?: CommandForm<Field, Values>
  /**
   * Checks the command and carries it out, in the ticket's lane. `values` come from the form; undefined if the command has none. Nothing changes if
   * it's rejected.
   */
  handle(uow: UnitOfWork, request: CommandRequest, values: Values): CommandAnswer | Promise<CommandAnswer>
}

/** Definition of a command, with the field names that its labels define. */
export type CommandOf<Id extends CommandId, Values = void> = MenuCommand<Id, CommandField<Id>, Values>
export type CommandDefinition = MenuCommand<CommandId, string, unknown>
