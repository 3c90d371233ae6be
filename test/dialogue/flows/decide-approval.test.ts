import { describe, expect, it } from '@jest/globals'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { ApprovalStep } from '../../../src/desk/ticket/approval.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Person } from '../../../src/engine/activity.js'
import {
  handleApprovalAnswer,
  handleApprovalTimer,
  handleUndeliveredRequest,
} from '../../../src/features/approvals/handle-approval-answer.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import { ticketWith } from '../../support/ticket-with.js'

const hour = 3_600_000
const claire: Person = {
  id: 'slack:T:C',
  channel: 'slack',
  tenant: 'T',
  user: 'C',
  name: 'Claire',
  standing: 'member',
}
const asked: ApprovalStep = {
  ...createApprovalStep('manager', claire.id),
  approver: claire,
  state: 'asked',
  askedAt: 0,
  delivery: 'row-1',
}
const waiting = (part: Partial<Ticket> = {}): Ticket =>
  ticketWith({
    number: 'REQ-1',
    state: 'on-hold',
    hold: { reason: 'approval', detail: 'Claire', at: 0, by: 'Guichet' },
    approval: { steps: [asked], cost: null },
    ...part,
  })
const answered = (answer: Parameters<typeof handleApprovalAnswer>[1]['answer'], at = 0) =>
  ({ type: 'approval-answered', ticket: 'REQ-1', step: at, answer }) as const
const done = (actions: readonly { readonly do: string }[]) => actions.map((action) => action.do)

describe('an approver’s answer', () => {
  it('counts when it is theirs and open', () => {
    expect(done(handleApprovalAnswer(waiting(), answered({ is: 'approved' }), claire))).toEqual(['approve'])
    expect(done(handleApprovalAnswer(waiting(), answered({ is: 'refused', reason: 'no' }), claire))).toEqual([
      'refuse',
    ])
  })

  it('counts whoever has the ticket, and while somebody is wanted for it', () => {
    const given = answered({ is: 'approved' })
    const marc = { id: 'slack:T:M', name: 'Marc' }

    expect(done(handleApprovalAnswer(waiting({ assignee: marc }), given, claire))).toEqual(['approve'])
    expect(done(handleApprovalAnswer(waiting({ state: 'new', hold: null }), given, claire))).toEqual([
      'approve',
    ])
  })

  it.each([
    ['somebody else’s', waiting(), { ...claire, id: 'slack:T:M' }, 0],
    ['the requester’s', waiting(), waiting().requester, 0],
    ['of a step that was not asked', waiting(), claire, 1],
    ['of a ticket that is closed', waiting({ state: 'closed' }), claire, 0],
    ['of a ticket that is over', waiting({ state: 'resolved' }), claire, 0],
    [
      'given already',
      waiting({ approval: { steps: [{ ...asked, state: 'approved' }], cost: null } }),
      claire,
      0,
    ],
    ['of a ticket without approvals', ticketWith({ number: 'REQ-1' }), claire, 0],
    ['of no ticket', null, claire, 0],
  ] as const)('does not count when it is %s', (_what, ticket, from, at) => {
    expect(handleApprovalAnswer(ticket, answered({ is: 'approved' }, at), from)).toEqual([
      { do: 'tell-approver', person: from.id, key: 'approval-over', ticket: 'REQ-1' },
    ])
  })

  it('passes it on to anybody but the requester', () => {
    const to = { id: 'slack:T:P', name: 'Paul' }
    const own = { id: waiting().requester.id, name: 'Tom' }

    expect(done(handleApprovalAnswer(waiting(), answered({ is: 'delegated', to }), claire))).toEqual([
      'delegate',
    ])
    expect(handleApprovalAnswer(waiting(), answered({ is: 'delegated', to: own }), claire)).toMatchObject([
      { do: 'tell-approver', key: 'approval-not-requester' },
    ])
  })
})

describe('an approval that nobody answers', () => {
  const policy = ApprovalsPolicy.parse({
    remindAfter: ['8 h', '20 h'],
    expiresAfter: '40 h',
    asksForManager: true,
    rules: [],
  })
  const at = (now: number, remindedAt: readonly number[] = [], ticket = waiting()) =>
    handleApprovalTimer(
      ticket.approval === undefined
        ? ticket
        : { ...ticket, approval: { ...ticket.approval, steps: [{ ...asked, remindedAt }] } },
      policy,
      now,
      (from, durationMs) => from + durationMs,
    )

  it.each([
    [7, [], { do: 'set-timer', dueAt: 8 * hour }],
    [8, [], { do: 'remind-approver' }],
    [19, [8], { do: 'set-timer', dueAt: 20 * hour }],
    [20, [8], { do: 'remind-approver' }],
    [40, [8, 20], { do: 'end-approval', how: 'expired' }],
  ] as const)('after %d h, reminded at %j: %j', (hours, reminded, expected) => {
    expect(
      at(
        hours * hour,
        reminded.map((one) => one * hour),
      ),
    ).toMatchObject([expected])
  })

  it('is left alone once the ticket waits no more', () => {
    expect(at(100 * hour, [], waiting({ state: 'resolved' }))).toEqual([])
    expect(handleApprovalTimer(null, policy, 1, (from) => from)).toEqual([])
  })

  it('ends when the question did not reach its approver, and only by that row', () => {
    expect(handleUndeliveredRequest(waiting(), 'row-1')).toMatchObject([
      { do: 'end-approval', how: 'unreachable' },
    ])
    expect(handleUndeliveredRequest(waiting(), 'row-2')).toBeNull()
    expect(handleUndeliveredRequest(null, 'row-1')).toBeNull()
  })
})
