import type { Approval, ApprovalStep } from '../../../desk/ticket/approval.js'
import { valuesOf } from '../../../desk/ticket/fact.js'
import { recordProgress } from '../../../dialogue/hand-off/record-progress.js'
import type { PendingHandOff, Prompt } from '../../../dialogue/state.js'
import { startQueuedRequest } from '../../../dialogue/topics/start-queued-request.js'
import {
  ask,
  clearPrompt,
  patchState,
  resetTopic,
  type TurnBuilder,
  t,
} from '../../../dialogue/turn-builder.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { createApprovalStep, requiredApprovals } from '../required-approvals.js'

type ApproverPrompt = Extract<Prompt, { kind: 'approver-prompt' }>

/** Maximum number of times that the bot asks for the approver's name; after two attempts, the requester clearly doesn't know it. */
const mostTries = 2

/** Sends a complete request that needs approval to its approver before it is handed off; returns false if it needs none. */
export function sendForApproval(turn: TurnBuilder, topic: TopicId | null, handOff: PendingHandOff): boolean {
  const approval = neededApproval(turn, topic, handOff)
  if (approval === null) return false
  const asksWho = turn.context.approvals.asksForManager && managerAt(approval) !== -1
  if (asksWho) askWho(turn, { topic, handOff, tries: 1 }, 'approval-who')
  else askApproval(turn, topic, handOff, approval)
  return true
}

/**
 * Returns the approval that a request needs; null if it needs none. Only a request whose summary was sent, or whose guide has no summary, needs one.
 */
function neededApproval(
  { conversation, context }: TurnBuilder,
  topic: TopicId | null,
  { reason }: PendingHandOff,
): Approval | null {
  if (topic === null || (reason !== 'guide-ended' && reason !== 'topic-says')) return null
  const guide = context.guides.get(topic)
  const recaps = Object.entries(guide?.steps ?? {}).flatMap(([id, one]) => ('recap' in one ? [id] : []))
  const isSent = conversation.steps.some(
    (taken) => taken.topic === topic && taken.result !== null && recaps.includes(taken.step),
  )
  if (recaps.length > 0 && !isSent) return null
  const { facts, requester } = conversation
  return requiredApprovals(context.approvals, context.managers, { topic, facts: valuesOf(facts), requester })
}

/** Handles the manager's name as given by the requester. Only people the bot knows can be asked. */
export function handleApproverName(turn: TurnBuilder, prompt: ApproverPrompt, text: string): void {
  const { named, understanding } = turn.context
  const isUnknown =
    understanding?.shortAnswer === 'dont-know' ||
    foldToWords(text) === foldToWords(t(turn, 'approval-who-unknown'))
  if (isUnknown) return continueWithoutApprover(turn, prompt)
  if (named?.is === 'found') {
    goOnWith(turn, prompt, { ...createApprovalStep('manager', named.approver.id), isNamedByRequester: true })
    return
  }
  if (prompt.tries >= mostTries) {
    continueWithoutApprover(turn, prompt)
    return
  }
  const fault = named?.is === 'several' || named?.is === 'themselves' ? named.is : 'nobody'
  askWho(turn, { ...prompt, tries: prompt.tries + 1 }, `approval-who-${fault}`)
}

/** Continues without a known approver; the desk works out who it is. */
export function continueWithoutApprover(turn: TurnBuilder, prompt: ApproverPrompt): void {
  goOnWith(turn, prompt, createApprovalStep('manager', null))
}

/** Continues a complete request although the requester stopped answering. */
export function closeApproverPrompt(
  turn: TurnBuilder,
  { topic, handOff }: ApproverPrompt,
  ticket: string,
): void {
  const approval = neededApproval(turn, topic, handOff)
  if (approval === null) turn.effects.push({ type: 'hand-off', ticket, ...handOff })
  else turn.effects.push({ type: 'request-approval', ticket, approval, handOff })
}

function goOnWith(turn: TurnBuilder, { topic, handOff }: ApproverPrompt, manager: ApprovalStep): void {
  const approval = neededApproval(turn, topic, handOff)
  if (approval === null) return
  const at = managerAt(approval)
  const steps = approval.steps.map((one, place) => (place === at ? manager : one))
  askApproval(turn, topic, handOff, { ...approval, steps })
}

function managerAt({ steps }: Approval): number {
  return steps.findIndex(({ kind, named }) => kind === 'manager' && named === null)
}

function askWho(
  turn: TurnBuilder,
  prompt: Pick<ApproverPrompt, 'topic' | 'handOff' | 'tries'>,
  key: 'approval-who' | `approval-who-${'nobody' | 'several' | 'themselves'}`,
): void {
  const { topic, handOff, tries } = prompt
  ask(turn, t(turn, key), [{ id: 'unknown', label: t(turn, 'approval-who-unknown') }], (question) => ({
    kind: 'approver-prompt',
    question,
    topic,
    handOff,
    tries,
  }))
  recordProgress(turn, topic)
}

function askApproval(
  turn: TurnBuilder,
  topic: TopicId | null,
  handOff: PendingHandOff,
  approval: Approval,
): void {
  const { botTicket: ticket } = turn.conversation
  if (ticket === null) return
  recordProgress(turn, topic)
  turn.effects.push({ type: 'request-approval', ticket, approval, handOff, lead: turn.leads })
  turn.leads = []
  patchState(turn, { forwardingTo: ticket })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}
