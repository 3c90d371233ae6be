import { reachedBy } from '../actions/give.js'
import { type OnItsWay, stillOnTheirWay } from '../handoff/capacity.js'
import type { Colleague } from '../handoff/colleague.js'
import { presenceKey } from '../handoff/presence.js'
import { defaultCapacity } from '../handoff/queues.js'
import { staffFrom } from '../handoff/staff.js'
import type { Transaction } from '../stores/store.js'
import type { TurnParts } from './turn.js'

const mostCounted = 10_000

/**
 * Loads the colleagues with their current load. Assignments on their way are read first, so that a ticket is rather counted twice than not at all.
 */
export async function gatherColleagues(parts: TurnParts, tx: Transaction): Promise<readonly Colleague[]> {
  const { people, queues } = parts.knowledge().catalogue
  const accounts = await parts.store.list('account')
  const staff = staffFrom(
    people,
    accounts.map(({ value }) => value),
  )
  const coming = await onTheirWay(parts, tx)
  const { tickets } = await parts.store.tickets({
    states: ['assigned', 'in-progress'],
    isHandedOff: true,
    order: 'recent',
    limit: mostCounted,
  })
  const holders = [...tickets.map(({ assignee }) => assignee?.id), ...coming.map(({ to }) => to)]
  return Promise.all(
    staff.map(async (member) => {
      const said = await tx.get('setting', presenceKey(member.id))
      return {
        ...member,
        presence: said?.kind === 'presence' ? said.presence : 'available',
        open: holders.filter((holder) => holder === member.id).length,
        capacity: member.capacity ?? queues.capacity ?? defaultCapacity,
      }
    }),
  )
}

export async function onTheirWay(parts: TurnParts, tx: Transaction): Promise<readonly OnItsWay[]> {
  const note = await tx.get('setting', 'capacity')
  const given = note?.kind === 'capacity' ? note.given : []
  return stillOnTheirWay(given, await reachedBy(tx, given), parts.clock.now())
}
