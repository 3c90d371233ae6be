import type { Action } from '../conversation/action.js'
import { groupOf } from '../handoff/rights.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/** Leaves a reopened ticket to its queue because the previous assignee can't take it, and tells the desks who that was and why. */
export async function leaveToGroup(
  draft: Draft,
  { ticket: number, former }: Extract<Action, { do: 'leave-to-group' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { comesBackTo: _settled, ...rest } = ticket
  const queue = groupOf(ticket)
  const waiting = saveTicket(draft, { ...rest, queue, formerAssignee: former }, bot, {
    did: 'left-to-group',
    assignee: former.name,
    because: former.because,
    queue,
  })
  const vars = { assignee: former.name, because: former.because, queue }
  const event = { kind: 'left-to-group', vars } as const
  addEvent(draft, waiting, event)
  tellDesks(draft, waiting, event)
}
