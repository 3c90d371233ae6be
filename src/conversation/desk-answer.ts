import { askedStep } from '../approvals/approval.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Vars, Wording } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/** Confirms a command to the technician; the key is null if there is nothing to say. */
export function done(key: ReplyKey | null, ticket: string | null, vars: Vars = {}): Action {
  return { do: 'answer', outcome: 'done', key, vars, ticket }
}

/** Rejects a command and tells the technician why. */
export function refuse(key: ReplyKey, ticket: Ticket | null, vars: Vars = {}): Action {
  return { do: 'answer', outcome: 'refused', key, vars, ticket: ticket?.number ?? null }
}

/** Returns the name of a requester who is in no chat, with a hint on how to reach them. */
export function toReach({ requester, call }: Ticket, wording: Wording, language: string): Vars {
  const { telephone, email } = call ?? {}
  const contact =
    telephone !== undefined
      ? wording.reply(language, 'reach-telephone', { telephone })
      : email !== undefined
        ? wording.reply(language, 'reach-email', { email })
        : wording.reply(language, 'reach-none')
  return { requester: requester.name, contact }
}

/** Returns the name of the approver that a request waits for. */
export function awaitedFrom(ticket: Ticket, wording: Wording, language: string): string {
  const step = askedStep(ticket)?.step
  return step?.approver?.name ?? step?.named ?? wording.card(language).approval.unknown
}
