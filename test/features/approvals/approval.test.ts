import { describe, expect, it } from '@jest/globals'
import {
  type Approval,
  type ApprovalState,
  approvalsToRepeat,
  hasPendingApproval,
  isApprovalMissing,
  missingApprovals,
  stateAfterApproval,
} from '../../../src/desk/ticket/approval.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'

const names = ['ann@example.org', 'bob@example.org', 'cid@example.org'] as const
const approvalOf = (...states: ApprovalState[]): Approval => ({
  steps: states.map((state, at) => ({ ...createApprovalStep('person', names[at]!), state })),
  cost: null,
})
const statesOf = (approval: Approval | null) => approval?.steps.map(({ state }) => state) ?? null
const ended = { at: 0, by: 'Tom', cause: '', solution: '', isCancelled: true }

describe('a request that is opened again', () => {
  it.each<[string, ApprovalState[], Partial<NonNullable<Ticket['resolution']>>, ApprovalState[] | null]>([
    ['its requester ended it while it waited', ['withdrawn'], {}, ['to-come']],
    [
      'one had approved, the next had not',
      ['approved', 'withdrawn', 'to-come'],
      {},
      ['approved', 'to-come', 'to-come'],
    ],
    ['everybody had approved', ['approved', 'approved'], {}, null],
    ['its approver refused it', ['refused'], { isRefused: true }, null],
    ['a lead ended it', ['withdrawn'], { isRefused: true }, null],
    ['a lead had gone on without', ['bypassed', 'withdrawn'], {}, null],
    ['it was solved', ['withdrawn'], { isCancelled: false }, null],
  ])('when %s (%j): asks for what is missing', (_why, states, how, expected) => {
    const anew = approvalsToRepeat({ approval: approvalOf(...states), resolution: { ...ended, ...how } })

    expect(statesOf(anew)).toEqual(expected)
  })

  it('asks nobody when it never needed an approval', () => {
    expect(approvalsToRepeat({ resolution: ended } as Ticket)).toBeNull()
  })
})

describe('a request whose topic is put right', () => {
  it('needs what nobody has decided yet', () => {
    const wanted = approvalOf('to-come', 'to-come')

    expect(statesOf(missingApprovals(wanted, undefined))).toEqual(['to-come', 'to-come'])
    expect(statesOf(missingApprovals(wanted, approvalOf('approved')))).toEqual(['approved', 'to-come'])
    expect(statesOf(missingApprovals(wanted, approvalOf('refused', 'withdrawn')))).toEqual([
      'to-come',
      'to-come',
    ])
    expect(missingApprovals(wanted, approvalOf('approved', 'bypassed'))).toBeNull()
  })
})

describe('a request that came to people', () => {
  const now = 1_000
  const handedOff = (cause?: string, at = now) => ({
    at,
    reason: '',
    ...(cause === undefined ? {} : { cause }),
  })

  it.each<[string, Partial<Ticket>, boolean]>([
    ['a human was asked for', { handedOff: handedOff('asked') }, true],
    ['the person was upset', { handedOff: handedOff('upset') }, true],
    ['the bot did not help', { handedOff: handedOff('two-failures') }, true],
    ['the bot is paused', { handedOff: handedOff('paused') }, true],
    ['a technician took it, or it was opened again', { handedOff: handedOff() }, true],
    ['its guide ended, which asks by itself', { handedOff: handedOff('guide-ended') }, false],
    ['its topic goes to people, which asks by itself', { handedOff: handedOff('topic-says') }, false],
    [
      'a technician made it of a message, which asks by itself',
      { handedOff: handedOff('opened-for') },
      false,
    ],
    ['a technician opened it for a caller, which asks by itself', { handedOff: handedOff('called') }, false],
    ['it was done, and was not liked', { handedOff: handedOff('low-score') }, false],
    ['it came earlier', { handedOff: handedOff('asked', now - 1) }, false],
    ['the bot has it', { handedOff: null }, false],
    ['it was asked for', { handedOff: handedOff('asked'), approval: approvalOf('asked') }, false],
    ['it is over', { handedOff: handedOff('asked'), state: 'resolved' }, false],
  ])('when %s: its approval is still to be asked for', (_how, part, isUnasked) => {
    expect(isApprovalMissing({ state: 'new', handedOff: null, ...part }, now)).toBe(isUnasked)
  })
})

describe('an approval', () => {
  it.each<[Ticket['state'], ApprovalState, boolean]>([
    ['on-hold', 'asked', true],
    ['new', 'asked', true],
    ['assigned', 'asked', true],
    ['in-progress', 'asked', true],
    ['on-hold', 'approved', false],
    ['new', 'unreachable', false],
    ['resolved', 'asked', false],
    ['closed', 'asked', false],
  ])('of a ticket that is %s, and was %s: is awaited', (state, how, isAwaited) => {
    expect(hasPendingApproval({ state, approval: approvalOf(how) })).toBe(isAwaited)
  })

  const hold = { reason: 'approval', detail: '', at: 0, by: 'Guichet' } as const
  const marc = { id: 'slack:T:M', name: 'Marc' }
  it.each<[Pick<Ticket, 'state' | 'hold' | 'assignment'>, Ticket['state']]>([
    [{ state: 'on-hold', hold, assignment: { assignee: null } }, 'new'],
    [{ state: 'on-hold', hold, assignment: { assignee: marc } }, 'in-progress'],
    [{ state: 'on-hold', hold: { ...hold, reason: 'requester' }, assignment: { assignee: marc } }, 'on-hold'],
    [{ state: 'new', hold: null, assignment: { assignee: null } }, 'new'],
    [{ state: 'assigned', hold: null, assignment: { assignee: marc } }, 'assigned'],
  ])('that is given lets go what it held, and nothing else: %j', (ticket, state) => {
    expect(stateAfterApproval(ticket)).toBe(state)
  })
})
