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

/** Most times the approver's name is asked for: a person who was asked twice doesn't know it. */
const mostTries = 2

/** A request that is complete and needs an approval goes to its approver before it goes to people; false: it needs none. */
export function sendForApproval(plan: Plan, topic: TopicId | null, handOff: PendingHandOff): boolean {
  const approval = neededApproval(plan, topic, handOff)
  if (approval === null) return false
  const asksWho = plan.situation.approvals.asksForManager && managerAt(approval) !== -1
  if (asksWho) askWho(plan, { topic, handOff, tries: 1 }, 'approval-who')
  else askApproval(plan, topic, handOff, approval)
  return true
}

/** Finds the approval a request needs, asked only for what was read back and sent, or of which there is nothing to read back. */
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

/** The manager, as the requester says. Only people the bot knows can be asked. */
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

/** Its approver is unknown: the desk sorts that out. */
export function goOnWithoutApprover(plan: Plan, phase: NamingPhase): void {
  goOnWith(plan, phase, step('manager', null))
}

/** The requester fell silent: what is complete continues all the same. */
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
