import type { Draft } from '../actions/draft.js'
import type { OpenedAgain } from '../conversation/decide-opened-again.js'
import type { FormerColleague } from '../handoff/back-to-assignee.js'
import type { Colleague } from '../handoff/colleague.js'
import { presenceKey } from '../handoff/presence.js'
import { defaultCapacity } from '../handoff/queues.js'
import { groupOf } from '../handoff/rights.js'
import { isOnShift } from '../handoff/shift.js'
import type { ComesBackTo } from '../tickets/former-assignee.js'
import type { Ticket } from '../tickets/ticket.js'
import { gatherColleagues, onTheirWay } from './gather-colleagues.js'
import { isSeenAway } from './seen-away.js'
import type { TurnParts } from './turn.js'

/** Loads a reopened ticket with its previous assignee's current availability; null if the assignment is already decided. */
export async function gatherFormer(
  parts: TurnParts,
  draft: Draft,
  number: string,
): Promise<OpenedAgain | null> {
  const ticket = await draft.tx.ticket(number)
  if (ticket?.comesBackTo === undefined) return null
  const had = ticket.comesBackTo
  const colleagues = await gatherColleagues(parts, draft.tx)
  const found = colleagues.find(({ id }) => id === had.id) ?? (await byMembership(parts, draft, had, ticket))
  return { ticket, had, colleague: found === null ? null : await asTheyAre(parts, draft, found, ticket) }
}

async function asTheyAre(
  parts: TurnParts,
  { around, now }: Draft,
  found: Colleague,
  ticket: Ticket,
): Promise<FormerColleague> {
  const isThere = isOnShift(found, around.queues, groupOf(ticket), now, around.sla.calendars)
  return { ...found, isThere, isSeenAway: isThere && (await isSeenAway(parts, found)) }
}

/**
 * Returns the previous assignee if they may be a technician by desk channel membership only. No list contains such technicians; their next command
 * shows whether they still are.
 */
async function byMembership(
  parts: TurnParts,
  { around, tx }: Draft,
  { id, name }: ComesBackTo,
  ticket: Ticket,
): Promise<Colleague | null> {
  const { areMembersTechnicians, desks, queues, tickets } = around
  const isOfDesk = [...desks.common, ...desks.ofGroups.map(({ reference }) => reference)].some(
    ({ channel }) => id.startsWith(`${channel}:`),
  )
  if (!areMembersTechnicians || !isOfDesk) return null
  // Assignments on their way are read first, so that a ticket is rather counted twice than not at all.
  const coming = (await onTheirWay(parts, tx)).filter(({ to }) => to === id)
  const inHand = await tickets({
    assignee: id,
    states: ['assigned', 'in-progress'],
    isHandedOff: true,
    order: 'recent',
    limit: 1,
  })
  const said = await tx.get('setting', presenceKey(id))
  return {
    id,
    name,
    roles: ['technician'],
    groups: [groupOf(ticket)],
    languages: [],
    skills: [],
    shift: null,
    presence: said?.kind === 'presence' ? said.presence : 'available',
    open: inHand.total + coming.length,
    capacity: queues.capacity ?? defaultCapacity,
  }
}
