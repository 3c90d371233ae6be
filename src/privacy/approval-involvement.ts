import type { Approval, ApprovalStep } from '../desk/ticket/approval.js'
import { type AuditEntry, isApproversAnswer } from '../desk/ticket/audit.js'
import type { Ticket, TicketState } from '../desk/ticket/ticket.js'

/** A person's part in approving someone else's request. */
export interface ApprovalInvolvement {
  readonly ticket: string
  readonly state: TicketState
  /** Approval steps assigned to the person, with the answers. */
  readonly steps: readonly ApprovalStep[]
  /** History entries of the person's actions, including passing the approval on. */
  readonly audit: readonly AuditEntry[]
}

/** IDs and addresses that may identify a person in an approval. */
export interface ApproverIdentifiers {
  readonly ids: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
}

/** Returns a person's part in a ticket's approval; null if they have none. */
export function findApprovalInvolvement(
  { approval, audit, number, requester, state }: Ticket,
  who: ApproverIdentifiers,
): ApprovalInvolvement | null {
  if (approval === undefined || who.ids.has(requester.id)) return null
  const steps = approval.steps.filter((step) => isTheirs(step, who))
  const did = audit.filter((entry) => who.ids.has(entry.by) && isApproversAnswer(entry))
  return steps.length + did.length === 0 ? null : { ticket: number, state, steps, audit: did }
}

/** Checks whether the request is waiting, or will wait, for their approval. */
export function isAwaitingApproval({ state: ticket, steps }: ApprovalInvolvement): boolean {
  if (ticket === 'resolved' || ticket === 'closed') return false
  return steps.some(({ state }) => state === 'asked' || state === 'to-come')
}

function isTheirs({ approver, named }: ApprovalStep, { ids, emails }: ApproverIdentifiers): boolean {
  if (approver !== null) return ids.has(approver.id)
  return named !== null && (ids.has(named) || emails.has(named.toLowerCase()))
}

/** Returns the names under which the person appears, including the name, ID or address in the policy. */
export function approverNames({ audit, steps }: ApprovalInvolvement): readonly string[] {
  const names = [
    ...steps.flatMap(({ approver, calledAs, named }) => [approver?.name ?? '', calledAs ?? '', named ?? '']),
    ...audit.map(({ byName }) => byName),
  ]
  return [...new Set(names)].filter((name) => name !== '')
}

/** Removes a person's names and reasons from an approval. Their decisions stay, under a placeholder name. */
export function anonymiseApproval(
  approval: Approval,
  who: ApproverIdentifiers,
  {
    names,
    nobody,
  }: { readonly names: readonly string[]; readonly nobody: ApprovalStep['approver'] & object },
): Approval {
  const steps = approval.steps.map((step) => {
    const delegatedBy = step.delegatedBy?.map((name) => (names.includes(name) ? nobody.name : name))
    const others = delegatedBy === undefined ? step : { ...step, delegatedBy }
    if (!isTheirs(step, who)) return others
    const { calledAs: _, ...unnamed } = others
    const approver = step.approver === null ? null : nobody
    return { ...unnamed, approver, named: null, reason: step.state === 'refused' ? null : step.reason }
  })
  return { ...approval, steps }
}
