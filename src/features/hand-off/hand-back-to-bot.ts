import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { botQueue } from '../../desk/people/queues.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'

/** Returns the ticket to the bot: it has no assignee, its SLA clocks stop, and the requester's guide continues. */
export async function handBackToBot(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly topic: TopicId
    readonly step: string | null
    readonly by: Assignee
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { by, topic, step } = action
  const { number, queue } = ticket
  const event = { did: 'handed-back', topic } as const
  // The event goes under the card in the queue that the ticket is leaving.
  notifyDesks(uow, ticket, transcriptEvent(uow, ticket, by.name, event))
  saveTicket(
    uow,
    {
      ...ticket,
      state: 'new',
      queue: botQueue,
      assignment: { ...ticket.assignment, assignee: null },
      handedOff: null,
      handedBack: { at: uow.now, by: by.id, queue },
    },
    by,
    event,
  )
  uow.tx.cancelTimer(`waiting:${number}`)
  sendToLane(uow, ticket.lane, {
    id: `bot-resumes:${number}:${uow.activity.id}`,
    content: { type: 'bot-resumes', ticket: number, topic, step, by },
  })
}
