import type { Action } from '../conversation/action.js'
import { reasonNotBack } from '../handoff/back-to-assignee.js'
import type { Colleague } from '../handoff/colleague.js'
import { presenceKey } from '../handoff/presence.js'
import { botQueue, defaultCapacity, firstLine } from '../handoff/queues.js'
import { groupOf } from '../handoff/rights.js'
import { isOnShift } from '../handoff/shift.js'
import type { FormerAssignee } from '../tickets/former-assignee.js'
import type { Assignee, Ticket } from '../tickets/ticket.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/**
 * A resolved ticket was not solved after all: it goes back to whoever had it, as long as they can have it now; else to its
 * group, to first line, or to its guide.
 */
export async function reopen(draft: Draft, action: Extract<Action, { do: 'reopen' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  const { wording, deskLanguage } = draft.around
  const { name } = ticket.requester
  const reason = wording.reply(deskLanguage, 'event-reopened', { name })
  const reopened = saveTicket(
    draft,
    {
      ...ticket,
      state: ticket.assignee === null ? 'new' : 'in-progress',
      ...(action.isForBot
        ? {}
        : {
            queue: ticket.queue === botQueue ? firstLine : ticket.queue,
            handedOff: ticket.handedOff ?? { at: draft.now, reason },
          }),
      resolution: null,
      reopenedAt: [...(ticket.reopenedAt ?? []), draft.now],
    },
    ticket.requester,
    'reopened',
  )
  draft.tx.cancelTimer(`close:${ticket.number}`)
  cancelClosingTimers(draft, ticket)
  const former = await whoCannotHaveIt(draft, reopened)
  if (former === null) {
    const event = { kind: 'reopened', vars: { name } } as const
    addEvent(draft, reopened, event)
    tellDesks(draft, reopened, event)
    return
  }
  backToGroup(draft, reopened, former)
}

function backToGroup(draft: Draft, ticket: Ticket, former: FormerAssignee): void {
  const queue = groupOf(ticket)
  const waiting = saveTicket(
    draft,
    { ...ticket, state: 'new', queue, assignee: null, formerAssignee: former },
    bot,
    `back to ${queue}: ${former.name} is ${former.because}`,
  )
  const { name } = ticket.requester
  const event = {
    kind: 'reopened-for-group',
    vars: { name, assignee: former.name, because: former.because, queue },
  } as const
  addEvent(draft, waiting, event)
  tellDesks(draft, waiting, event)
}

/** Whoever had it, when they cannot have it back; null: they can, or nobody had it. */
async function whoCannotHaveIt(draft: Draft, ticket: Ticket): Promise<FormerAssignee | null> {
  const { assignee } = ticket
  if (assignee === null) return null
  const { queues, sla, staff } = draft.around
  const found =
    (await staff()).find(({ id }) => id === assignee.id) ?? (await byMembership(draft, assignee, ticket))
  const isThere = found !== null && isOnShift(found, queues, groupOf(ticket), draft.now, sla.calendars)
  const because = reasonNotBack(found === null ? null : { ...found, isThere }, ticket)
  return because === null ? null : { ...assignee, because }
}

/** Who is a technician by being in a desk channel stands in no list: whether they still are, their next act tells. */
async function byMembership(draft: Draft, { id, name }: Assignee, ticket: Ticket): Promise<Colleague | null> {
  const { areMembersTechnicians, desks, queues, tickets } = draft.around
  const isOfDesk = [...desks.common, ...desks.ofGroups.map(({ reference }) => reference)].some(
    ({ channel }) => id.startsWith(`${channel}:`),
  )
  if (!areMembersTechnicians || !isOfDesk) return null
  const inHand = await tickets({
    assignee: id,
    states: ['assigned', 'in-progress'],
    isHandedOff: true,
    order: 'recent',
    limit: 1,
  })
  const said = await draft.tx.get('setting', presenceKey(id))
  return {
    id,
    name,
    roles: ['technician'],
    groups: [groupOf(ticket)],
    languages: [],
    skills: [],
    shift: null,
    presence: said?.kind === 'presence' ? said.presence : 'available',
    open: inHand.total,
    capacity: queues.capacity ?? defaultCapacity,
  }
}
