import { type ApprovalAnswer, type ApprovalAsk, approverQuestion } from '../approvals/approval.js'
import type { Button } from '../replies/message.js'
import type { Understanding } from '../understanding/understanding.js'
import { approverChoices, decisionIn } from './approver-words.js'
import { askNamed, becomeIdle, change, leaveMatter, type Plan, say, words } from './plan.js'
import type { Phase } from './state.js'

/** Time within which a message counts as the requested words, in milliseconds; a later one is about something else. */
const wordsWithinMs = 3_600_000

/** Handles `approval|REQ-1001|approve`. Approvers can only answer their own prompts. */
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
      return leaveUndecided(plan, asked)
    default:
      return say(plan, words(plan, 'stale-press'), { ticket: null })
  }
}

/** Handles an approver's message: the requested reason or name, or a decision on an open request. Returns false if it is neither. */
export function answersAsk(plan: Plan, text: string, understanding: Understanding): boolean {
  const { approving } = plan.conversation
  const { now } = plan.situation
  if (approving != null && now - approving.at <= wordsWithinMs) {
    takeWords(plan, approving, text, understanding)
    return true
  }
  return decidesInWords(plan, text, understanding)
}

function takeWords(
  plan: Plan,
  { ticket, awaits }: NonNullable<Plan['conversation']['approving']>,
  text: string,
  { wish, isBare }: Understanding,
): void {
  const asked = plan.situation.asks.find((one) => one.ticket === ticket)
  if (asked === undefined) {
    change(plan, { approving: null })
    return say(plan, words(plan, 'approval-over', { number: ticket }), { ticket: null })
  }
  const isBack = isBare && (wish === 'back' || wish === 'start-over')
  if (isBack) return leaveUndecided(plan, asked)
  if (awaits === 'delegate') return delegate(plan, asked)
  return answer(plan, asked, { is: 'refused', reason: text.trim() })
}

/**
 * Handles "I approve" or "REQ-1001: refused" while no other prompt needs an answer. A possible answer such as "ok" leads to a question, and an
 * approver who asks what the request is for is told.
 */
function decidesInWords(plan: Plan, text: string, understanding: Understanding): boolean {
  const { asks } = plan.situation
  if (asks.length === 0 || !isFreeToDecide(plan)) return false
  const named = asks.filter(({ ticket }) => understanding.ticketNumbers.includes(ticket))
  const meant = named.length > 0 ? named : asks
  const decision = decisionIn(plan, text, understanding)
  const [only] = meant
  if (decision === null || only === undefined) return false
  if (plan.conversation.phase.at !== 'idle') {
    if (decision === 'unclear' || decision === 'asks') return false
    leaveWhatWasNotUnderstood(plan)
  }
  if (meant.length > 1) {
    if (decision === 'unclear') return false
    askWhich(plan, meant)
  } else if (decision === 'unclear') askDecision(plan, only)
  else if (decision === 'asks') answer(plan, only, { is: 'asked-about' })
  else takeApprovalPress(plan, only.ticket, decision)
  return true
}

const leavesFree: ReadonlySet<Phase['at']> = new Set(['idle', 'clarifying', 'rephrasing', 'reading'])

/**
 * Returns true if a message may be a decision: no prompt is open, or only one that the bot shows when it did not understand, because such messages
 * are often about the request: "only until June".
 */
function isFreeToDecide({ conversation: { phase } }: Plan): boolean {
  return leavesFree.has(phase.at)
}

/** Closes the prompt about a message that was not understood once a decision was made, unless it concerns the approver's own ticket. */
function leaveWhatWasNotUnderstood(plan: Plan): void {
  if (plan.conversation.ticket !== null) return
  leaveMatter(plan)
  becomeIdle(plan)
}

function askWhich(plan: Plan, asks: readonly ApprovalAsk[]): void {
  const list = asks.map(({ ticket }) => ticket).join(', ')
  say(plan, words(plan, 'approval-which', { list, number: asks[0]?.ticket ?? '' }), { ticket: null })
}

function askDecision(plan: Plan, ask: ApprovalAsk): void {
  const number = ask.ticket
  askNamed(plan, approverQuestion(ask), words(plan, 'approval-meant', { number }), choices(plan, number))
}

function leaveUndecided(plan: Plan, ask: ApprovalAsk): void {
  const number = ask.ticket
  change(plan, { approving: null })
  askNamed(plan, approverQuestion(ask), words(plan, 'approval-back', { number }), choices(plan, number))
}

function delegate(plan: Plan, ask: ApprovalAsk): void {
  const { named } = plan.situation
  if (named?.is === 'found') return answer(plan, ask, { is: 'delegated', to: named.approver })
  const number = ask.ticket
  const fault = words(plan, `approval-name-${named?.is ?? 'nobody'}`, { number })
  askNamed(plan, approverQuestion(ask), fault, [backButton(plan, number)])
}

function awaitWords(plan: Plan, ask: ApprovalAsk, awaits: 'reason' | 'delegate'): void {
  const number = ask.ticket
  change(plan, { approving: { ticket: number, awaits, at: plan.situation.now } })
  const key = awaits === 'reason' ? 'approval-why' : 'approval-to-whom'
  askNamed(plan, approverQuestion(ask), words(plan, key, { number }), [backButton(plan, number)])
}

function answer(plan: Plan, ask: ApprovalAsk, given: ApprovalAnswer): void {
  change(plan, { approving: null })
  plan.actions.push({ do: 'leave-question', question: approverQuestion(ask) })
  plan.actions.push({ do: 'answer-ask', ask, answer: given })
}

function choices(plan: Plan, number: string): readonly Button[] {
  return approverChoices.map((choice) => ({
    label: words(plan, `approval-${choice}`),
    value: `approval|${number}|${choice}`,
  }))
}

function backButton(plan: Plan, number: string): Button {
  return { label: words(plan, 'approval-undecided'), value: `approval|${number}|back` }
}
