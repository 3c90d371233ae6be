import { type ApprovalStep, askedStep, awaitsApproval } from '../approvals/approval.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { between, phraseIn, wordCount } from './phrase-in.js'
import { type Plan, say, words } from './plan.js'

/** Maximum number of words; in a longer message "remind" is about something else. */
const mostWords = 16

/**
 * Handles "Can you chase my manager?" while an approval is pending: reminds the approver unless that was done recently. Returns false if the
 * message is about something else.
 */
export function asksToRemind(plan: Plan, text: string, understanding: Understanding): boolean {
  const awaited = awaitedOf(plan, understanding)
  const step = awaited === null ? null : (askedStep(awaited)?.step ?? null)
  if (awaited === null || step === null || !saysToRemind(plan, text, step)) return false
  plan.actions.push({ do: 'record-line', ticket: awaited.number })
  const { situation, conversation } = plan
  const every = situation.approvals.remindOnRequest
  const last = step.remindedAt?.at(-1) ?? step.askedAt ?? situation.now
  if (every !== null && last + every <= situation.now) {
    plan.actions.push({ do: 'remind-approver', ticket: awaited.number })
    return true
  }
  const moment = (at: number) => situation.momentText(at, conversation.language)
  const vars = { approver: step.approver?.name ?? '', number: awaited.number, moment: moment(last) }
  const told =
    every === null
      ? words(plan, 'approval-remind-never', vars)
      : words(plan, 'approval-remind-later', { ...vars, from: moment(last + every) })
  say(plan, told, { ticket: awaited.number, isHeardAnyway: true })
  return true
}

/** Returns the ticket named, else the one their messages are forwarded to, else the only one. */
function awaitedOf({ conversation, situation }: Plan, { ticketNumbers }: Understanding): Ticket | null {
  const awaited = situation.tickets.filter(awaitsApproval)
  return (
    awaited.find(({ number }) => ticketNumbers.includes(number)) ??
    awaited.find(({ number }) => number === conversation.talksTo) ??
    (awaited.length === 1 ? awaited[0]! : null)
  )
}

function saysToRemind({ situation }: Plan, text: string, { approver }: ApprovalStep): boolean {
  const typed = between(text)
  if (approver === null || wordCount(typed) > mostWords) return false
  const { languages, of } = situation.sayings
  const isNamed = approver.name.split(' ').some((name) => typed.includes(between(name)))
  return languages.some((language) => {
    const { says, whom } = of(language).reminding
    return phraseIn(typed, says) && (isNamed || phraseIn(typed, whom))
  })
}
