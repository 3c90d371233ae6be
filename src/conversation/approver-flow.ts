import type { ApprovalAnswer, ApprovalAsk } from '../approvals/approval.js'
import type { Button } from '../replies/message.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { change, type Plan, say, words } from './plan.js'

/** What is written later than this is about something else. */
const wordsWithinMs = 3_600_000

/** `approval|REQ-1001|approve` was pressed, by somebody whom the bot has asked: only their own questions are obeyed. */
export function takeApprovalPress(plan: Plan, number: string, choice: string): void {
  const asked = plan.situation.asks.find(({ ticket }) => ticket === number)
  if (asked === undefined) return say(plan, words(plan, 'approval-over', { number }), { ticket: null })
  switch (choice) {
    case 'approve':
      return answer(plan, asked, { is: 'approved' })
    case 'refuse':
      return awaitWords(plan, asked, 'reason')
    case 'delegate':
      return awaitWords(plan, asked, 'delegate')
    case 'back':
      change(plan, { approving: null })
      return say(plan, words(plan, 'approval-back', { number }), {
        ticket: null,
        buttons: choices(plan, number),
      })
    default:
      return say(plan, words(plan, 'stale-press'), { ticket: null })
  }
}

/** Words of an approver: the reason or the name that was asked for, or the label of a button of the one open question. */
export function answersAsk(plan: Plan, text: string, { wish, isBare }: Understanding): boolean {
  const { approving, phase } = plan.conversation
  const { asks, now } = plan.situation
  if (approving != null && now - approving.at <= wordsWithinMs) {
    const asked = asks.find(({ ticket }) => ticket === approving.ticket)
    if (asked === undefined) {
      change(plan, { approving: null })
      say(plan, words(plan, 'approval-over', { number: approving.ticket }), { ticket: null })
      return true
    }
    const isBack = isBare && (wish === 'back' || wish === 'start-over')
    if (isBack) takeApprovalPress(plan, asked.ticket, 'back')
    else if (approving.awaits === 'reason') answer(plan, asked, { is: 'refused', reason: text.trim() })
    else delegate(plan, asked)
    return true
  }
  const only = asks.length === 1 && phase.at === 'idle' ? asks[0] : undefined
  const choice = only === undefined ? undefined : typedChoice(plan, text)
  if (only === undefined || choice === undefined) return false
  takeApprovalPress(plan, only.ticket, choice)
  return true
}

function typedChoice(plan: Plan, text: string): string | undefined {
  const typed = fold(text)
  return (['approve', 'refuse', 'delegate'] as const).find(
    (choice) => fold(words(plan, `approval-${choice}`)) === typed,
  )
}

function delegate(plan: Plan, asked: ApprovalAsk): void {
  const { named } = plan.situation
  if (named?.is === 'found') return answer(plan, asked, { is: 'delegated', to: named.approver })
  say(plan, words(plan, `approval-name-${named?.is ?? 'nobody'}`), {
    ticket: null,
    buttons: [backButton(plan, asked.ticket)],
  })
}

function awaitWords(plan: Plan, { ticket }: ApprovalAsk, awaits: 'reason' | 'delegate'): void {
  change(plan, { approving: { ticket, awaits, at: plan.situation.now } })
  const key = awaits === 'reason' ? 'approval-why' : 'approval-to-whom'
  say(plan, words(plan, key, { number: ticket }), { ticket: null, buttons: [backButton(plan, ticket)] })
}

function answer(plan: Plan, ask: ApprovalAsk, given: ApprovalAnswer): void {
  change(plan, { approving: null })
  plan.actions.push({ do: 'answer-ask', ask, answer: given })
}

function choices(plan: Plan, number: string): readonly Button[] {
  return (['approve', 'refuse', 'delegate'] as const).map((choice) => ({
    label: words(plan, `approval-${choice}`),
    value: `approval|${number}|${choice}`,
  }))
}

function backButton(plan: Plan, number: string): Button {
  return { label: words(plan, 'approval-undecided'), value: `approval|${number}|back` }
}
