import type { Action } from '../conversation/action.js'
import { botQueue } from '../handoff/queues.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { followInLane } from './follow-in-lane.js'
import { tellDesks } from './tell-desks.js'

/** Returns the ticket to the bot: it has no assignee, its SLA clocks stop, and the requester's guide continues. */
export async function handBack(draft: Draft, action: Extract<Action, { do: 'hand-back' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by, topic, step } = action
  const { number, queue } = ticket
  const event = { kind: 'handed-back', vars: { name: by.name } } as const
  tellDesks(draft, ticket, event)
  addEvent(draft, ticket, event)
  saveTicket(
    draft,
    {
      ...ticket,
      state: 'new',
      queue: botQueue,
      assignee: null,
      handedOff: null,
      handedBack: { at: draft.now, by: by.id, queue },
    },
    by,
    { did: 'handed-back', topic },
  )
  draft.tx.cancelTimer(`waiting:${number}`)
  followInLane(draft, ticket.lane, {
    id: `bot-resumes:${number}:${draft.activity.id}`,
    content: { type: 'bot-resumes', ticket: number, topic, step, by },
  })
}
