import type { SlotName } from '../../content/guides/guide-file.js'
import type { ApprovalRule, ApprovalsPolicy, ApproverRule } from '../../content/policies/approvals-policy.js'
import type { PeoplePolicy } from '../../desk/people/people-policy.js'
import type { Approval, ApprovalStep } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { fold } from '../../nlu/text/words.js'

export type RequestFacts = Readonly<Partial<Record<SlotName, string>>>

export interface ApprovableRequest {
  readonly topic: string
  readonly facts: RequestFacts
  readonly requester: Pick<Ticket['requester'], 'id' | 'email' | 'trust'>
}

/** Returns the approvals a request needs, in order; null if none. Approvers are only looked up when it's their turn to be asked. */
export function requiredApprovals(
  policy: ApprovalsPolicy,
  managers: NonNullable<PeoplePolicy['managers']>,
  request: ApprovableRequest,
): Approval | null {
  const amount = costOf(policy, request.facts)
  const rule = policy.rules.find((one) => fits(one, request, amount))
  if (rule === undefined) return null
  return {
    steps: rule.approvers.map((approver) => stepFor(approver, policy, managers, request)),
    cost: amount === null ? null : { amount, currency: policy.currency },
  }
}

function fits(
  { topics, when = {}, costFrom }: ApprovalRule,
  { topic, facts }: ApprovableRequest,
  cost: number | null,
): boolean {
  const isTopic = topics.some((one) => topic === one || topic.startsWith(`${one}.`))
  const isSo = Object.entries(when).every(([fact, values]) =>
    values.some((value) => has(facts[fact as SlotName], value)),
  )
  return isTopic && isSo && (costFrom === undefined || cost === null || cost >= costFrom)
}

/** Returns the cost of the most expensive item in a request, because a request for several items costs at least that much. */
function costOf({ costs }: Pick<ApprovalsPolicy, 'costs'>, facts: RequestFacts): number | null {
  const found = Object.entries(costs).flatMap(([fact, values]) =>
    Object.entries(values).flatMap(([value, cost]) => (has(facts[fact as SlotName], value) ? [cost] : [])),
  )
  return found.length === 0 ? null : Math.max(...found)
}

function stepFor(
  approver: ApproverRule,
  { owners }: ApprovalsPolicy,
  managers: NonNullable<PeoplePolicy['managers']>,
  { facts, requester }: ApprovableRequest,
): ApprovalStep {
  if (approver === 'manager') return createApprovalStep('manager', managerOf(managers, requester))
  if ('person' in approver)
    return { ...createApprovalStep('person', approver.person), calledAs: approver.name }
  const owned = Object.entries(owners[approver.owner] ?? {}).find(([value]) =>
    has(facts[approver.owner], value),
  )
  if (owned === undefined) return createApprovalStep('owner', null)
  const [, { person, name }] = owned
  return { ...createApprovalStep('owner', person), calledAs: name }
}

/** Finds a requester's manager by the requester's ID or verified email; null if the policy names none. */
function managerOf(
  managers: NonNullable<PeoplePolicy['managers']>,
  { id, email, trust }: ApprovableRequest['requester'],
): string | null {
  const vouched = trust === 'member' ? email?.toLowerCase() : undefined
  const found = Object.entries(managers).find(([whose]) => whose === id || whose.toLowerCase() === vouched)
  return found?.[1] ?? null
}

export function createApprovalStep(kind: ApprovalStep['kind'], named: string | null): ApprovalStep {
  return {
    kind,
    named,
    approver: null,
    state: 'to-come',
    askedAt: null,
    answeredAt: null,
    reason: null,
    delivery: null,
  }
}

/** Checks whether the text contains the value as whole words. */
function has(told: string | undefined, value: string): boolean {
  return told !== undefined && ` ${words(told)} `.includes(` ${words(value)} `)
}

function words(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
