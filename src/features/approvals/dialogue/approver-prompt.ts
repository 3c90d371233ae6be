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

type NamingPhase = Extract<Prompt, { at: 'naming-approver' }>

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
export function handleApproverName(turn: TurnBuilder, phase: NamingPhase, text: string): void {
  const { named, understanding } = turn.context
  const isUnknown =
    understanding?.shortAnswer === 'dont-know' ||
    foldToWords(text) === foldToWords(t(turn, 'approval-who-unknown'))
  if (isUnknown) return continueWithoutApprover(turn, phase)
  if (named?.is === 'found') {
    goOnWith(turn, phase, { ...createApprovalStep('manager', named.approver.id), isNamedByRequester: true })
    return
  }
  if (phase.tries >= mostTries) {
    continueWithoutApprover(turn, phase)
    return
  }
  const fault = named?.is === 'several' || named?.is === 'themselves' ? named.is : 'nobody'
  askWho(turn, { ...phase, tries: phase.tries + 1 }, `approval-who-${fault}`)
}

/** Continues without a known approver; the desk works out who it is. */
export function continueWithoutApprover(turn: TurnBuilder, phase: NamingPhase): void {
  goOnWith(turn, phase, createApprovalStep('manager', null))
}

/** Continues a complete request although the requester stopped answering. */
export function closeApproverPrompt(
  turn: TurnBuilder,
  { topic, handOff }: NamingPhase,
  ticket: string,
): void {
  const approval = neededApproval(turn, topic, handOff)
  if (approval === null) turn.effects.push({ do: 'hand-off', ticket, ...handOff })
  else turn.effects.push({ do: 'ask-approval', ticket, approval, handOff })
}

function goOnWith(turn: TurnBuilder, { topic, handOff }: NamingPhase, manager: ApprovalStep): void {
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
  phase: Pick<NamingPhase, 'topic' | 'handOff' | 'tries'>,
  key: 'approval-who' | `approval-who-${'nobody' | 'several' | 'themselves'}`,
): void {
  const { topic, handOff, tries } = phase
  ask(turn, t(turn, key), [{ id: 'unknown', label: t(turn, 'approval-who-unknown') }], (question) => ({
    at: 'naming-approver',
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
  const { ticket } = turn.conversation
  if (ticket === null) return
  recordProgress(turn, topic)
  turn.effects.push({ do: 'ask-approval', ticket, approval, handOff, lead: turn.leads })
  turn.leads = []
  patchState(turn, { talksTo: ticket })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}
