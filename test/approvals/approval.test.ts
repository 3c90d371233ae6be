import { describe, expect, it } from '@jest/globals'
import { type Approval, type ApprovalState, askedAnew, stillNeeded } from '../../src/approvals/approval.js'
import { step } from '../../src/approvals/approval-for.js'
import type { Ticket } from '../../src/tickets/ticket.js'

const names = ['ann@example.org', 'bob@example.org', 'cid@example.org'] as const
const approvalOf = (...states: ApprovalState[]): Approval => ({
  steps: states.map((state, at) => ({ ...step('person', names[at]!), state })),
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
    const anew = askedAnew({ approval: approvalOf(...states), resolution: { ...ended, ...how } })

    expect(statesOf(anew)).toEqual(expected)
  })

  it('asks nobody when it never needed an approval', () => {
    expect(askedAnew({ resolution: ended } as Ticket)).toBeNull()
  })
})

describe('a request whose topic is put right', () => {
  it('needs what nobody has decided yet', () => {
    const wanted = approvalOf('to-come', 'to-come')

    expect(statesOf(stillNeeded(wanted, undefined))).toEqual(['to-come', 'to-come'])
    expect(statesOf(stillNeeded(wanted, approvalOf('approved')))).toEqual(['approved', 'to-come'])
    expect(statesOf(stillNeeded(wanted, approvalOf('refused', 'withdrawn')))).toEqual(['to-come', 'to-come'])
    expect(stillNeeded(wanted, approvalOf('approved', 'bypassed'))).toBeNull()
  })
})
