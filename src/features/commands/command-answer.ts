import type { Translations, Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { pendingApprovalStep } from '../../desk/ticket/approval.js'
import type { OutageCandidates } from '../../desk/ticket/outage.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { DeskForm } from '../../desk/view/message.js'
import type { Language } from '../../engine/activity.js'

/** Confirmation or rejection that only the technician who acted sees. */
export interface ActorReply {
  readonly outcome: 'done' | 'refused'
  /** Key of the text; null if there is nothing to say. */
  readonly key: MessageKey | null
  readonly vars: Vars
  /** Number of the ticket whose card goes with the reply; null if there is none. */
  readonly ticket: string | null
  /** Language of the reply; absent for the technician's. */
  readonly language?: Language
  /** Rejected form with the typed text; absent if no form was submitted. */
  readonly form?: DeskForm
  /** Open tickets that may belong to the outage just opened; absent if there are none. */
  readonly alike?: OutageCandidates
}

/** Form that a technician requested or, if it has errors by field, has to correct. */
export interface FormReply {
  readonly outcome: 'form'
  readonly form: DeskForm
  readonly errors: Readonly<Record<string, string>> | null
}

/** Answer to a technician's command; null if the command answers by other means, or not at all. */
export type CommandAnswer = ActorReply | FormReply | null

/** Confirms a command to the technician; the key is null if there is nothing to say. */
export function confirmCommand(key: MessageKey | null, ticket: string | null, vars: Vars = {}): ActorReply {
  return { outcome: 'done', key, vars, ticket }
}

/** Rejects a command and tells the technician why. */
export function rejectCommand(key: MessageKey, ticket: Ticket | null, vars: Vars = {}): ActorReply {
  return { outcome: 'refused', key, vars, ticket: ticket?.number ?? null }
}

/** Returns the name of a requester who isn't in a chat, with a hint on how to reach them. */
export function contactHint({ requester, call }: Ticket, wording: Translations, language: string): Vars {
  const { telephone, email } = call ?? {}
  const contact =
    telephone !== undefined
      ? wording.reply(language, 'reach-telephone', { telephone })
      : email !== undefined
        ? wording.reply(language, 'reach-email', { email })
        : wording.reply(language, 'reach-none')
  return { requester: requester.name, contact }
}

/** Returns the name of the approver for whom a request is waiting. */
export function pendingApproverName(ticket: Ticket, wording: Translations, language: string): string {
  const step = pendingApprovalStep(ticket)?.step
  return step?.approver?.name ?? step?.named ?? wording.card(language).approval.unknown
}
