import type { Ticket } from './ticket.js'

/** Role of an approver. */
export type ApproverKind = 'manager' | 'owner' | 'person'

/**
 * State of an approval. to-come: earlier approvals are still pending · asked · approved · refused · expired: nobody answered · unreachable: nobody
 * could be asked · bypassed: a lead continued without it · withdrawn: no longer needed.
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
  /** Person ID. */
  readonly id: string
  readonly name: string
}

/** Approval that a request needs, stored on its ticket. A request may need several. */
export interface ApprovalStep {
  readonly kind: ApproverKind
  /** Approver named by the policy or the requester, as a person ID or email; null if nobody is named. */
  readonly named: string | null
  /**
   * Person who was asked; null if nobody has been asked yet, or if the named person couldn't be
   * asked.
   */
  readonly approver: Approver | null
  readonly state: ApprovalState
  /** Name of the approver in the policy; absent if the policy gives none. */
  readonly calledAs?: string
  /** True if the requester named their manager because the policy doesn't. */
  readonly isNamedByRequester?: true
  readonly askedAt: number | null
  readonly remindedAt?: readonly number[]
  readonly answeredAt: number | null
  /** Comment of the approver, or of the lead who continued without the approval; null if none. */
  readonly reason: string | null
  /** Names of the people who delegated the approval, in order. */
  readonly delegatedBy?: readonly string[]
  /**
   * Warning that the account that answered or delegated was created, or had its password reset,
   * shortly before.
   */
  readonly recentAccount?: RecentAccount
  /** Outbox ID of the question. */
  readonly delivery: string | null
}

export interface Approval {
  readonly steps: readonly ApprovalStep[]
  readonly cost: { readonly amount: number; readonly currency: string } | null
}

/** Pending question as known in the approver's own lane, stored under `person/ticket`. */
export interface ApprovalRequest {
  readonly ticket: string
  readonly lane: string
  /** Index among the ticket's approvals. */
  readonly step: number
  readonly at: number
  /** Language of the question. */
  readonly language: string
}

/**
 * Key of the follow-up question to an approver, about the reason for a refusal or the name of a
 * delegate.
 */
export function approverQuestionKey({ ticket, at }: Pick<ApprovalRequest, 'ticket' | 'at'>): string {
  return `approval:${ticket}:${at}`
}

/** Decisions a lead can make while an approval is pending: continue without it, or end the request. */
export const approvalDecisions = ['bypass', 'cancel'] as const

export type ApprovalAnswer =
  | { readonly is: 'approved' }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'delegated'; readonly to: Approver }
  /** Question about the request's details, asked before deciding. */
  | { readonly is: 'asked-about' }

/** Returns the pending approval step; null if there is none. */
export function pendingApprovalStep({ approval }: Pick<Ticket, 'approval'>): {
  readonly step: ApprovalStep
  readonly at: number
} | null {
  const at = approval?.steps.findIndex(({ state }) => state === 'asked') ?? -1
  const step = approval?.steps[at]
  return step === undefined ? null : { step, at }
}

/** Checks whether an approval is pending, so that work mustn't start yet. */
export function hasPendingApproval(ticket: Pick<Ticket, 'approval' | 'state'>): boolean {
  return ticket.state !== 'resolved' && ticket.state !== 'closed' && pendingApprovalStep(ticket) !== null
}

/** Checks whether the ticket is on hold only for its approval, in which case nobody should start work on it. */
export function isOnHoldForApproval({ state, hold }: Pick<Ticket, 'state' | 'hold'>): boolean {
  return state === 'on-hold' && hold?.reason === 'approval'
}

/** Returns the state after an approval ends: back with the assignee or in the queue if it was on hold for the approval, otherwise unchanged. */
export function stateAfterApproval(ticket: Pick<Ticket, 'assignment' | 'state' | 'hold'>): Ticket['state'] {
  if (!isOnHoldForApproval(ticket)) return ticket.state
  return ticket.assignment.assignee === null ? 'new' : 'in-progress'
}

/**
 * Reasons for a hand-off after which no approval is requested: either the approval was decided
 * earlier, or the hand-off doesn't request anything new.
 */
const settledCauses: ReadonlySet<string> = new Set([
  'guide-ended',
  'topic-says',
  'opened-for',
  'called',
  'low-score',
])

/**
 * Checks whether a request has just reached the desk without its approval being requested: because the requester wanted a human before it was
 * complete, a technician took it from the bot, or it was reopened.
 */
export function isApprovalMissing(
  { approval, handedOff, state }: Pick<Ticket, 'approval' | 'handedOff' | 'state'>,
  now: number,
): boolean {
  const isOver = state === 'resolved' || state === 'closed'
  if (handedOff === null || handedOff.at !== now || approval !== undefined || isOver) return false
  return handedOff.cause === undefined || !settledCauses.has(handedOff.cause)
}

/**
 * Returns the required approvals, reusing settled approvals of the same kind and name from before.
 * Returns null if none is left to request.
 */
export function missingApprovals(wanted: Approval, before: Approval | undefined): Approval | null {
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
 * Returns the approvals to request again when a requester reopens a request they cancelled while an approval was pending; null if there are none.
 * If an approver refused or a lead ended the request, the desk decides.
 */
export function approvalsToRepeat({
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

export function withApprovalStep(approval: Approval, at: number, part: Partial<ApprovalStep>): Approval {
  return {
    ...approval,
    steps: approval.steps.map((step, place) => (place === at ? { ...step, ...part } : step)),
  }
}

/** Warning that an answer from a web account might come from someone else. */
export interface RecentAccount {
  readonly is: 'password-reset' | 'account-made'
  readonly at: number
}

export type ApproverMatch =
  | { readonly is: 'found'; readonly approver: Approver }
  | { readonly is: 'nobody' }
  /** Several people have the same name; an email address tells them apart. */
  | { readonly is: 'several' }
  | { readonly is: 'themselves' }
  /** The delegate who was named is the request's own requester. */
  | { readonly is: 'requester' }
