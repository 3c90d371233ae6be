import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { QueuesPolicy } from '../../../src/desk/people/queues.js'
import { handleGrantedAssignment } from '../../../src/features/assignment/handle-granted-assignment.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const given = {
  type: 'given',
  ticket: 'INC-1001',
  by: { id: 'policy', name: 'Guichet' },
  to: { id: 'ann', name: 'Ann' },
  queue: 'l1',
  reason: '',
  before: null,
  from: 'l1',
} as const

const queues: QueuesPolicy = {
  queues: [{ id: 'l1', name: { en: 'First line' }, assign: 'least-loaded' }],
}
let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

async function granted(part: Parameters<typeof ticketWith>[0]) {
  const { did, passed, ticket } = await turns.run(
    { tickets: [ticketWith(part)], content: given, services: { queues } },
    (uow) => handleGrantedAssignment(uow, given),
  )
  return { did, passed: passed.map(({ type }) => type), given: ticket!.assignment.grantId }
}

describe('a ticket that was given by policy', () => {
  it('becomes theirs when it arrives as it was', async () => {
    expect(await granted({ queue: 'l1' })).toEqual({ did: ['assigned'], passed: [], given: 'an-activity' })
  })

  it.each([
    ['somebody has taken it', { assignment: { assignee: { id: 'bo', name: 'Bo' } } }],
    ['it went to another queue', { queue: 'network' }],
    ['it is resolved', { state: 'resolved' }],
  ] as const)('stays where it is when %s meanwhile, and the place is given to another', async (_, part) => {
    expect(await granted(part)).toEqual({ did: [], passed: ['look-for-work'], given: 'an-activity' })
  })
})
