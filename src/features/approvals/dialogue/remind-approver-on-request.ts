import { type ApprovalStep, hasPendingApproval, pendingApprovalStep } from '../../../desk/ticket/approval.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { matchPhrase, padForMatching, wordCount } from '../../../dialogue/interpretation/match-phrase.js'
import { say, type TurnBuilder, t } from '../../../dialogue/turn-builder.js'
import type { NluResult } from '../../../nlu/nlu-result.js'

/**
 * Maximum number of words in a request for a reminder; in a longer message, "remind" is about
 * something else.
 */
const mostWords = 16

/**
 * Handles "Can you chase my manager?" while an approval is pending: reminds the approver unless that was done recently. Returns false if the
 * message is about something else.
 */
export function remindApproverOnRequest(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const awaited = awaitedOf(turn, understanding)
  const step = awaited === null ? null : (pendingApprovalStep(awaited)?.step ?? null)
  if (awaited === null || step === null || !saysToRemind(turn, text, step)) return false
  turn.effects.push({ type: 'record-message', ticket: awaited.number })
  const { context, conversation } = turn
  const every = context.approvals.remindOnRequest
  const last = step.remindedAt?.at(-1) ?? step.askedAt ?? context.now
  if (every !== null && last + every <= context.now) {
    turn.effects.push({ type: 'remind-approver', ticket: awaited.number })
    return true
  }
  const moment = (at: number) => context.momentText(at, conversation.language)
  const vars = { approver: step.approver?.name ?? '', number: awaited.number, moment: moment(last) }
  const told =
    every === null
      ? t(turn, 'approval-remind-never', vars)
      : t(turn, 'approval-remind-later', { ...vars, from: moment(last + every) })
  say(turn, told, { ticket: awaited.number, isHeardAnyway: true })
  return true
}

/**
 * Returns a ticket that is waiting for an approval: the ticket that the message names; failing
 * that, the ticket to which the requester's messages are forwarded; failing that, their only
 * waiting ticket.
 */
function awaitedOf({ conversation, context }: TurnBuilder, { ticketNumbers }: NluResult): Ticket | null {
  const awaited = context.tickets.filter(hasPendingApproval)
  return (
    awaited.find(({ number }) => ticketNumbers.includes(number)) ??
    awaited.find(({ number }) => number === conversation.forwardingTo) ??
    (awaited.length === 1 ? awaited[0]! : null)
  )
}

function saysToRemind({ context }: TurnBuilder, text: string, { approver }: ApprovalStep): boolean {
  const typed = padForMatching(text)
  if (approver === null || wordCount(typed) > mostWords) return false
  const { languages, of } = context.sayings
  const isNamed = approver.name.split(' ').some((name) => typed.includes(padForMatching(name)))
  return languages.some((language) => {
    const { says, whom } = of(language).reminding
    return matchPhrase(typed, says) && (isNamed || matchPhrase(typed, whom))
  })
}
