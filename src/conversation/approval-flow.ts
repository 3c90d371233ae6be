import type { Approval, ApprovalStep } from '../approvals/approval.js'
import { approvalFor, step } from '../approvals/approval-for.js'
import { valuesOf } from '../tickets/fact.js'
import { fold } from '../troubleshooting/option-for.js'
import type { TopicId } from '../understanding/intent-file.js'
import { noteProgress } from './hand-off-flow.js'
import { beginNextRequest } from './next-request.js'
import { ask, becomeIdle, change, leaveMatter, type Plan, words } from './plan.js'
import type { PendingHandOff, Phase } from './state.js'

type NamingPhase = Extract<Phase, { at: 'naming-approver' }>

/** Maximum number of times the bot asks for the approver's name; after two attempts the requester evidently doesn't know it. */
const mostTries = 2

/** Sends a complete request that needs approval to its approver before it is handed off; returns false if it needs none. */
export function sendForApproval(plan: Plan, topic: TopicId | null, handOff: PendingHandOff): boolean {
  const approval = neededApproval(plan, topic, handOff)
  if (approval === null) return false
  const asksWho = plan.situation.approvals.asksForManager && managerAt(approval) !== -1
  if (asksWho) askWho(plan, { topic, handOff, tries: 1 }, 'approval-who')
  else askApproval(plan, topic, handOff, approval)
  return true
}

/** Returns the approval that a request needs; null if none. It is needed only for a request whose summary was sent, or whose guide has no summary. */
function neededApproval(
  { conversation, situation }: Plan,
  topic: TopicId | null,
  { reason }: PendingHandOff,
): Approval | null {
  if (topic === null || (reason !== 'guide-ended' && reason !== 'topic-says')) return null
  const guide = situation.guides.get(topic)
  const recaps = Object.entries(guide?.steps ?? {}).flatMap(([id, one]) => ('recap' in one ? [id] : []))
  const isSent = conversation.steps.some(
    (taken) => taken.topic === topic && taken.result !== null && recaps.includes(taken.step),
  )
  if (recaps.length > 0 && !isSent) return null
  const { facts, requester } = conversation
  return approvalFor(situation.approvals, situation.managers, { topic, facts: valuesOf(facts), requester })
}

/** Handles the manager's name as given by the requester. Only people the bot knows can be asked. */
export function takeApproverName(plan: Plan, phase: NamingPhase, text: string): void {
  const { named, understanding } = plan.situation
  const isUnknown =
    understanding?.shortAnswer === 'dont-know' || fold(text) === fold(words(plan, 'approval-who-unknown'))
  if (isUnknown) return goOnWithoutApprover(plan, phase)
  if (named?.is === 'found') {
    goOnWith(plan, phase, { ...step('manager', named.approver.id), isNamedByRequester: true })
    return
  }
  if (phase.tries >= mostTries) {
    goOnWithoutApprover(plan, phase)
    return
  }
  const fault = named?.is === 'several' || named?.is === 'themselves' ? named.is : 'nobody'
  askWho(plan, { ...phase, tries: phase.tries + 1 }, `approval-who-${fault}`)
}

/** Continues without a known approver; the desk sorts that out. */
export function goOnWithoutApprover(plan: Plan, phase: NamingPhase): void {
  goOnWith(plan, phase, step('manager', null))
}

/** Continues a complete request although the requester stopped answering. */
export function leaveUnnamed(plan: Plan, { topic, handOff }: NamingPhase, ticket: string): void {
  const approval = neededApproval(plan, topic, handOff)
  if (approval === null) plan.actions.push({ do: 'hand-off', ticket, ...handOff })
  else plan.actions.push({ do: 'ask-approval', ticket, approval, handOff })
}

function goOnWith(plan: Plan, { topic, handOff }: NamingPhase, manager: ApprovalStep): void {
  const approval = neededApproval(plan, topic, handOff)
  if (approval === null) return
  const at = managerAt(approval)
  const steps = approval.steps.map((one, place) => (place === at ? manager : one))
  askApproval(plan, topic, handOff, { ...approval, steps })
}

function managerAt({ steps }: Approval): number {
  return steps.findIndex(({ kind, named }) => kind === 'manager' && named === null)
}

function askWho(
  plan: Plan,
  phase: Pick<NamingPhase, 'topic' | 'handOff' | 'tries'>,
  key: 'approval-who' | `approval-who-${'nobody' | 'several' | 'themselves'}`,
): void {
  const { topic, handOff, tries } = phase
  ask(
    plan,
    words(plan, key),
    [{ id: 'unknown', label: words(plan, 'approval-who-unknown') }],
    (question) => ({ at: 'naming-approver', question, topic, handOff, tries }),
  )
  noteProgress(plan, topic)
}

function askApproval(plan: Plan, topic: TopicId | null, handOff: PendingHandOff, approval: Approval): void {
  const { ticket } = plan.conversation
  if (ticket === null) return
  noteProgress(plan, topic)
  plan.actions.push({ do: 'ask-approval', ticket, approval, handOff, lead: plan.leads })
  plan.leads = []
  change(plan, { talksTo: ticket })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}
