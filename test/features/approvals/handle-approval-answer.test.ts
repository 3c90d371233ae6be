import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { TurnServices } from '../../../src/desk/notify/unit-of-work.js'
import type { ApprovalStep } from '../../../src/desk/ticket/approval.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Person } from '../../../src/engine/activity.js'
import {
  handleApprovalAnswer,
  handleApprovalTimer,
  handleUndeliveredRequest,
} from '../../../src/features/approvals/handle-approval-answer.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import { slaPolicy } from '../../desk/calendar/sla-policy-with.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const hour = 3_600_000
const claire: Person = {
  id: 'slack:T:C',
  channel: 'slack',
  tenant: 'T',
  user: 'C',
  name: 'Claire',
  trust: 'member',
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
  ({ type: 'approval.answered', ticket: 'REQ-1', step: at, answer }) as const

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Returns the result of an answer: events on the ticket, and what the approver is told. */
async function answering(
  ticket: Ticket | null,
  content: ReturnType<typeof answered>,
  from: Person,
): Promise<{ readonly did: readonly string[]; readonly told: readonly string[] }> {
  const tickets = ticket === null ? [] : [ticket]
  const { did, sent } = await turns.run({ tickets, content, from, people }, (uow) =>
    handleApprovalAnswer(uow, content),
  )
  return { did, told: sent.flatMap((one) => (one.type === 'message' ? [one.message.text] : [])) }
}

/** Possible approvers, who have all written to the bot. */
const people = [
  claire,
  { ...claire, id: 'slack:T:M' },
  { ...claire, id: 'slack:T:P', user: 'P', name: 'Paul' },
  ticketWith({}).requester,
]

describe('an approver’s answer', () => {
  it('counts when it is theirs and open', async () => {
    expect((await answering(waiting(), answered({ is: 'approved' }), claire)).did).toEqual(['approved'])
    expect((await answering(waiting(), answered({ is: 'refused', reason: 'no' }), claire)).did).toEqual([
      'refused',
    ])
  })

  it('counts whoever has the ticket, and while somebody is wanted for it', async () => {
    const given = answered({ is: 'approved' })
    const marc = { id: 'slack:T:M', name: 'Marc' }

    expect((await answering(waiting({ assignment: { assignee: marc } }), given, claire)).did).toEqual([
      'approved',
    ])
    expect((await answering(waiting({ state: 'new', hold: null }), given, claire)).did).toEqual(['approved'])
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
  ] as const)('does not count when it is %s, and they are told so', async (_what, ticket, from, at) => {
    const { did, told } = await answering(ticket, answered({ is: 'approved' }, at), from)

    expect(did).toEqual([])
    expect(told).toEqual([shippedWording().reply('en', 'approval-over', { number: 'REQ-1' })])
  })

  it('passes it on to anybody but the requester', async () => {
    const to = { id: 'slack:T:P', name: 'Paul' }
    const own = { id: waiting().requester.id, name: 'Tom' }

    expect((await answering(waiting(), answered({ is: 'delegated', to }), claire)).did).toEqual([
      'approval-delegated',
      'approval-asked',
    ])
    const { did, told } = await answering(waiting(), answered({ is: 'delegated', to: own }), claire)
    expect([did, told]).toEqual([
      [],
      [shippedWording().reply('en', 'approval-not-requester', { number: 'REQ-1' })],
    ])
  })
})

describe('an approval that nobody answers', () => {
  const approvals = ApprovalsPolicy.parse({
    remindAfter: ['8 h', '20 h'],
    expiresAfter: '40 h',
    asksForManager: true,
    rules: [],
  })
  /** SLA policy with business hours around the clock. */
  const sla = {
    policy: slaPolicy(),
    calendars: (name: string) => ({ name, policy: null, timeZone: 'UTC' }),
  } as unknown as TurnServices['sla']
  const at = async (hours: number, remindedAt: readonly number[] = [], ticket = waiting()) => {
    const { approval } = ticket
    const reminded =
      approval === undefined
        ? ticket
        : { ...ticket, approval: { ...approval, steps: [{ ...asked, remindedAt }] } }
    const services = { approvals, sla }
    const { did, timers } = await turns.run(
      { tickets: [reminded], now: hours * hour, people, services },
      (uow) => handleApprovalTimer(uow, 'REQ-1'),
    )
    const next = timers.find(({ id }) => id === 'approval:REQ-1')
    return [...did, next === undefined ? null : next.dueAt / hour]
  }

  it.each([
    [7, [], [8]],
    [8, [], ['approval-reminded', 20]],
    [19, [8], [20]],
    [20, [8], ['approval-reminded', 40]],
    [40, [8, 20], ['approval-expired', null]],
  ] as const)('after %d h, reminded at %j: %j', async (hours, reminded, expected) => {
    expect(
      await at(
        hours,
        reminded.map((one) => one * hour),
      ),
    ).toEqual(expected)
  })

  it('is left alone once the ticket waits no more', async () => {
    expect(await at(100, [], waiting({ state: 'resolved' }))).toEqual([null])
    expect((await turns.run({}, (uow) => handleApprovalTimer(uow, 'REQ-1'))).timers).toEqual([])
  })

  it('ends when the question did not reach its approver, and only by that row', async () => {
    const undelivered = async (ticket: Ticket | null, row: string) => {
      const { did, result } = await turns.run({ tickets: ticket === null ? [] : [ticket], people }, (uow) =>
        handleUndeliveredRequest(uow, ticket, row),
      )
      return [result, ...did]
    }

    expect(await undelivered(waiting(), 'row-1')).toEqual([true, 'approval-unreachable'])
    expect(await undelivered(waiting(), 'row-2')).toEqual([false])
    expect(await undelivered(null, 'row-1')).toEqual([false])
  })
})
