import { describe, expect, it } from '@jest/globals'
import { callerId, createCaller, placeholderConversation } from '../../../src/desk/ticket/call.js'
import type { Activity, Person } from '../../../src/engine/activity.js'
import { handleVisitorMerge } from '../../../src/features/visitor-merge/resume-after-sign-in.js'
import { ticketWith } from '../../support/ticket-with.js'

const lane = callerId({ email: 'zoe@example.org' })
const caller = createCaller(lane, 'Zoé', 'zoe@example.org')
const ticket = ticketWith({
  number: 'INC-7',
  lane,
  requester: caller,
  reference: placeholderConversation(caller),
})

function claimedBy(part: Partial<Person>): readonly string[] {
  const from: Person = {
    id: 'slack:T:zoe',
    channel: 'slack',
    tenant: 'T',
    user: 'zoe',
    name: 'Zoé',
    email: 'zoe@example.org',
    standing: 'member',
    ...part,
  }
  const where = { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} } as const
  const activity = { from, where, content: { type: 'carry-on', lane } } as Activity
  return handleVisitorMerge(activity, lane, [ticket]).flatMap((action) =>
    action.do === 'carry-on' ? action.tickets : [],
  )
}

describe('what somebody called about', () => {
  it('is theirs when their platform vouches for the address, however it is written', () => {
    expect(claimedBy({})).toEqual(['INC-7'])
    expect(claimedBy({ email: 'ZOE@example.org' })).toEqual(['INC-7'])
  })

  it.each<[string, Partial<Person>]>([
    ['a guest with that address', { standing: 'guest' }],
    ['somebody of another organisation with it', { standing: 'external' }],
    ['a visitor who typed it', { standing: 'visitor' }],
    ['a member with another address', { email: 'eve@example.org' }],
  ])('is not opened by %s', (_, part) => {
    expect(claimedBy(part)).toEqual([])
  })

  it('is not opened by a member of whom no address is known', () => {
    const { email: _, ...nobody } = caller

    expect(claimedBy({ ...nobody, standing: 'member', email: '' })).toEqual([])
  })
})
