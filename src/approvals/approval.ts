import type { Ticket } from '../tickets/ticket.js'
import type { RecentAccount } from './recent-account.js'

/** Role in which somebody is asked. */
export type ApproverKind = 'manager' | 'owner' | 'person'

/**
 * to-come: those before have not approved yet · asked · approved · refused · expired: nobody answered · unreachable: nobody
 * could be asked · bypassed: a lead went ahead without it · withdrawn: no longer needed.
 */
export type ApprovalState =
  | 'to-come'
  | 'asked'
  | 'approved'
  | 'refused'
  | 'expired'
  | 'unreachable'
  | 'bypassed'
  | 'withdrawn'

export interface Approver {
  /** A person id. */
  readonly id: string
  readonly name: string
}

/** A single approval out of those that a request needs. Recorded on its ticket. */
export interface ApprovalStep {
  readonly kind: ApproverKind
  /** Approver as the policy or the requester names them: a person id or an email; null if nobody is named. */
  readonly named: string | null
  /** Person who was asked; null while it's still to come, or if nobody of that name could be asked. */
  readonly approver: Approver | null
  readonly state: ApprovalState
  /** The name that the policy gives them; absent if it gives none. */
  readonly calledAs?: string
  /** The policy does not know the manager: the requester said who it is. */
  readonly isNamedByRequester?: true
  readonly askedAt: number | null
  readonly remindedAt?: readonly number[]
  readonly answeredAt: number | null
  /** Comment from the approver, or from the lead who went ahead without the approval; null if none. */
  readonly reason: string | null
  /** Names of those who had it before and passed it on. */
  readonly delegatedBy?: readonly string[]
  /** Reason for doubt if the answer, or passing it on, came from an account created or reset shortly before. */
  readonly recentAccount?: RecentAccount
  /** The outbox row that carries the question. */
  readonly delivery: string | null
}

export interface Approval {
  readonly steps: readonly ApprovalStep[]
  readonly cost: { readonly amount: number; readonly currency: string } | null
}

/** A question that waits for somebody: what their own lane knows of it. By `person/ticket`. */
export interface ApprovalAsk {
  readonly ticket: string
  readonly lane: string
  /** Its position among the ticket's approvals. */
  readonly step: number
  readonly at: number
  /** Language it was asked in; absent: from before this was kept. */
  readonly language?: string
}

/** Extra question for the person who answers: why they refuse, or who they pass it on to. */
export function approverQuestion({ ticket, at }: Pick<ApprovalAsk, 'ticket' | 'at'>): string {
  return `approval:${ticket}:${at}`
}

/** Options for a lead while an approval is awaited: go ahead without it, or end the request. */
export const approvalDecisions = ['bypass', 'cancel'] as const
export type ApprovalDecision = (typeof approvalDecisions)[number]

/** An approver's answer. */
export type ApprovalAnswer =
  | { readonly is: 'approved' }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'delegated'; readonly to: Approver }
  /** A question by the approver before deciding. */
  | { readonly is: 'asked-about' }

/** The step that was asked and waits; null if nothing waits. */
export function askedStep({ approval }: Pick<Ticket, 'approval'>): {
  readonly step: ApprovalStep
  readonly at: number
} | null {
  const at = approval?.steps.findIndex(({ state }) => state === 'asked') ?? -1
  const step = approval?.steps[at]
  return step === undefined ? null : { step, at }
}

/** Work mustn't start yet: an approval is awaited. */
export function awaitsApproval(ticket: Pick<Ticket, 'approval' | 'state'>): boolean {
  return ticket.state !== 'resolved' && ticket.state !== 'closed' && askedStep(ticket) !== null
}

/** True if the ticket waits for nothing but its approval: nobody should start on it. */
export function waitsForApproval({ state, hold }: Pick<Ticket, 'state' | 'hold'>): boolean {
  return state === 'on-hold' && hold?.reason === 'approval'
}

/** State of a request once nothing is awaited: back with its assignee or its queue; unchanged if it wasn't on hold. */
export function afterApproval(ticket: Pick<Ticket, 'assignee' | 'state' | 'hold'>): Ticket['state'] {
  if (!waitsForApproval(ticket)) return ticket.state
  return ticket.assignee === null ? 'new' : 'in-progress'
}

/** Causes of hand-offs for which it's settled already whether they need an approval, or that ask for nothing more. */
const settledCauses: ReadonlySet<string> = new Set([
  'guide-ended',
  'topic-says',
  'opened-for',
  'called',
  'low-score',
])

/**
 * People have got it at this moment by a way on which no approval was asked for: a human was wanted before the request was
 * complete, a technician took it from the bot, or it was opened again.
 */
export function cameUnasked(
  { approval, handedOff, state }: Pick<Ticket, 'approval' | 'handedOff' | 'state'>,
  now: number,
): boolean {
  const isOver = state === 'resolved' || state === 'closed'
  if (handedOff === null || handedOff.at !== now || approval !== undefined || isOver) return false
  return handedOff.cause === undefined || !settledCauses.has(handedOff.cause)
}

/** Approvals still to be asked for when a request needs these; settled ones of the same kind and name count. Null if none. */
export function stillNeeded(wanted: Approval, before: Approval | undefined): Approval | null {
  const steps = wanted.steps.map((step) => {
    const had = before?.steps.find(({ kind, named }) => kind === step.kind && named === step.named)
    return had !== undefined && isSettled(had) ? had : step
  })
  return steps.some(({ state }) => state === 'to-come') ? { ...wanted, steps } : null
}

function isSettled({ state }: ApprovalStep): boolean {
  return state === 'approved' || state === 'bypassed' || state === 'expired' || state === 'unreachable'
}

/**
 * Gives the approvals to ask for anew when requesters reopen a request that they ended while an approval was awaited; null if there
 * are none. What an approver refused, or a lead ended, is the desk's to look at.
 */
export function askedAnew({
  approval,
  resolution,
}: Pick<Ticket, 'approval' | 'resolution'>): Approval | null {
  const at = approval?.steps.findIndex(({ state }) => state === 'withdrawn') ?? -1
  const wasPassedOver = approval?.steps.slice(0, at).some(({ state }) => state !== 'approved')
  if (approval === undefined || at === -1 || wasPassedOver || resolution?.isCancelled !== true) return null
  if (resolution.isRefused === true) return null
  const { steps } = approval
  return {
    ...approval,
    steps: steps.map((step, place) =>
      place < at
        ? step
        : { ...step, approver: null, state: 'to-come', askedAt: null, remindedAt: [], answeredAt: null },
    ),
  }
}

export function withStep(approval: Approval, at: number, part: Partial<ApprovalStep>): Approval {
  return {
    ...approval,
    steps: approval.steps.map((step, place) => (place === at ? { ...step, ...part } : step)),
  }
}
