import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { callerId, createCaller, placeholderConversation } from '../../../src/desk/ticket/call.js'
import type { Person } from '../../../src/engine/activity.js'
import { handleVisitorMerge } from '../../../src/features/visitor-merge/handle-visitor-merge.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const lane = callerId({ email: 'zoe@example.org' })
const caller = createCaller(lane, 'Zoé', 'zoe@example.org')
const ticket = ticketWith({
  number: 'INC-7',
  lane,
  requester: caller,
  reference: placeholderConversation(caller),
})

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Returns the tickets that are transferred to the person. */
async function claimedBy(part: Partial<Person>): Promise<readonly string[]> {
  const from: Person = {
    id: 'slack:T:zoe',
    channel: 'slack',
    tenant: 'T',
    user: 'zoe',
    name: 'Zoé',
    email: 'zoe@example.org',
    trust: 'member',
    ...part,
  }
  const { did, ticket: after } = await turns.run(
    { tickets: [ticket], content: { type: 'visitor.merge', lane }, from },
    (uow) => handleVisitorMerge({ tickets: async () => ({ tickets: [ticket], total: 1 }) }, uow),
  )
  return did.includes('call-claimed') && after!.requester.id === from.id ? [after!.number] : []
}

describe('what somebody called about', () => {
  it('is theirs when their platform vouches for the address, however it is written', async () => {
    expect(await claimedBy({})).toEqual(['INC-7'])
    expect(await claimedBy({ email: 'ZOE@example.org' })).toEqual(['INC-7'])
  })

  it.each<[string, Partial<Person>]>([
    ['a guest with that address', { trust: 'guest' }],
    ['somebody of another organisation with it', { trust: 'external' }],
    ['a visitor who typed it', { trust: 'visitor' }],
    ['a member with another address', { email: 'eve@example.org' }],
  ])('is not opened by %s', async (_, part) => {
    expect(await claimedBy(part)).toEqual([])
  })

  it('is not opened by a member of whom no address is known', async () => {
    const { email: _, ...nobody } = caller

    expect(await claimedBy({ ...nobody, trust: 'member', email: '' })).toEqual([])
  })
})
