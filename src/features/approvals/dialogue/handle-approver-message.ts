import {
  type ApprovalAnswer,
  type ApprovalRequest,
  approverQuestionKey,
} from '../../../desk/ticket/approval.js'
import { type ButtonOf, encodeButton } from '../../../desk/view/button-value.js'
import type { Button } from '../../../desk/view/message.js'
import type { Prompt } from '../../../dialogue/state.js'
import {
  askWithKey,
  clearPrompt,
  patchState,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../../../dialogue/turn-builder.js'
import type { NluResult } from '../../../nlu/nlu-result.js'
import { approverChoices, parseApproverDecision } from './parse-approver-decision.js'

/**
 * Time in milliseconds for which a message still counts as the requested reason or name; a later
 * message is about something else.
 */
const wordsWithinMs = 3_600_000

/** Handles an approver's button. Approvers can only answer their own prompts. */
export function handleApprovalButton(
  turn: TurnBuilder,
  { ticket: number, choice }: Omit<ButtonOf<'approval'>, 'kind'>,
): void {
  const asked = turn.context.pendingApprovals.find(({ ticket }) => ticket === number)
  if (asked === undefined) return say(turn, t(turn, 'approval-over', { number }), { ticket: null })
  switch (choice) {
    case 'approve':
      return answer(turn, asked, { is: 'approved' })
    case 'refuse':
      return awaitWords(turn, asked, 'reason')
    case 'delegate':
      return awaitWords(turn, asked, 'delegate')
    case 'back':
      return leaveUndecided(turn, asked)
    default:
      return choice satisfies never
  }
}

/** Handles an approver's message: the requested reason or name, or a decision on an open request. Returns false if it is neither. */
export function handleApproverMessage(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { approvalPrompt } = turn.conversation
  const { now } = turn.context
  if (approvalPrompt != null && now - approvalPrompt.at <= wordsWithinMs) {
    takeWords(turn, approvalPrompt, text, understanding)
    return true
  }
  return decidesInWords(turn, text, understanding)
}

function takeWords(
  turn: TurnBuilder,
  { ticket, awaits }: NonNullable<TurnBuilder['conversation']['approvalPrompt']>,
  text: string,
  { metaIntent, isBare }: NluResult,
): void {
  const asked = turn.context.pendingApprovals.find((one) => one.ticket === ticket)
  if (asked === undefined) {
    patchState(turn, { approvalPrompt: null })
    return say(turn, t(turn, 'approval-over', { number: ticket }), { ticket: null })
  }
  const isBack = isBare && (metaIntent === 'back' || metaIntent === 'start-over')
  if (isBack) return leaveUndecided(turn, asked)
  if (awaits === 'delegate') return delegate(turn, asked)
  return answer(turn, asked, { is: 'refused', reason: text.trim() })
}

/**
 * Handles "I approve" or "REQ-1001: refused" while no other prompt needs an answer. If the message might be an answer,
 * such as "ok", the bot asks for a decision. An approver who asks what the request is for gets an answer.
 */
function decidesInWords(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { pendingApprovals } = turn.context
  if (pendingApprovals.length === 0 || !isFreeToDecide(turn)) return false
  const named = pendingApprovals.filter(({ ticket }) => understanding.ticketNumbers.includes(ticket))
  const meant = named.length > 0 ? named : pendingApprovals
  const decision = parseApproverDecision(turn, text, understanding)
  const [only] = meant
  if (decision === null || only === undefined) return false
  if (turn.conversation.prompt.kind !== 'idle') {
    if (decision === 'unclear' || decision === 'asks') return false
    leaveWhatWasNotUnderstood(turn)
  }
  if (meant.length > 1) {
    if (decision === 'unclear') return false
    askWhich(turn, meant)
  } else if (decision === 'unclear') askDecision(turn, only)
  else if (decision === 'asks') answer(turn, only, { is: 'asked-about' })
  else handleApprovalButton(turn, { ticket: only.ticket, choice: decision })
  return true
}

const leavesFree: ReadonlySet<Prompt['kind']> = new Set([
  'idle',
  'disambiguation',
  'rephrase',
  'article-feedback',
])

/**
 * Returns true if a message may be a decision: no prompt is open except perhaps the one for a
 * message that the bot hasn't understood. Messages that the bot doesn't understand are often about
 * the request: "only until June".
 */
function isFreeToDecide({ conversation: { prompt } }: TurnBuilder): boolean {
  return leavesFree.has(prompt.kind)
}

/**
 * Once a decision has been made, closes the prompt about a message the bot didn't understand, unless that prompt is
 * about the approver's own ticket.
 */
function leaveWhatWasNotUnderstood(turn: TurnBuilder): void {
  if (turn.conversation.botTicket !== null) return
  resetTopic(turn)
  clearPrompt(turn)
}

function askWhich(turn: TurnBuilder, asks: readonly ApprovalRequest[]): void {
  const list = asks.map(({ ticket }) => ticket).join(', ')
  say(turn, t(turn, 'approval-which', { list, number: asks[0]?.ticket ?? '' }), { ticket: null })
}

function askDecision(turn: TurnBuilder, ask: ApprovalRequest): void {
  const number = ask.ticket
  askWithKey(turn, approverQuestionKey(ask), t(turn, 'approval-meant', { number }), choices(turn, number))
}

function leaveUndecided(turn: TurnBuilder, ask: ApprovalRequest): void {
  const number = ask.ticket
  patchState(turn, { approvalPrompt: null })
  askWithKey(turn, approverQuestionKey(ask), t(turn, 'approval-back', { number }), choices(turn, number))
}

function delegate(turn: TurnBuilder, ask: ApprovalRequest): void {
  const { named } = turn.context
  if (named?.is === 'found') return answer(turn, ask, { is: 'delegated', to: named.approver })
  const number = ask.ticket
  const fault = t(turn, `approval-name-${named?.is ?? 'nobody'}`, { number })
  askWithKey(turn, approverQuestionKey(ask), fault, [backButton(turn, number)])
}

function awaitWords(turn: TurnBuilder, ask: ApprovalRequest, awaits: 'reason' | 'delegate'): void {
  const number = ask.ticket
  patchState(turn, { approvalPrompt: { ticket: number, awaits, at: turn.context.now } })
  const key = awaits === 'reason' ? 'approval-why' : 'approval-to-whom'
  askWithKey(turn, approverQuestionKey(ask), t(turn, key, { number }), [backButton(turn, number)])
}

function answer(turn: TurnBuilder, ask: ApprovalRequest, given: ApprovalAnswer): void {
  patchState(turn, { approvalPrompt: null })
  turn.effects.push({ type: 'expire-prompt', question: approverQuestionKey(ask) })
  turn.effects.push({ type: 'record-approval-response', ask, answer: given })
}

function choices(turn: TurnBuilder, number: string): readonly Button[] {
  return approverChoices.map((choice) => ({
    label: t(turn, `approval-${choice}`),
    value: encodeButton({ kind: 'approval', ticket: number, choice }),
  }))
}

function backButton(turn: TurnBuilder, number: string): Button {
  return {
    label: t(turn, 'approval-undecided'),
    value: encodeButton({ kind: 'approval', ticket: number, choice: 'back' }),
  }
}
