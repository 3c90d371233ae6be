import { sendToLane } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { ActivityContent } from '../../engine/activity.js'

type Linked = Extract<ActivityContent, { type: 'ticket.linked' }>

/** Notifies the linked ticket through an activity in its own lane, because a turn never holds two lanes. */
export function notifyLinkedTicket(
  uow: UnitOfWork,
  { number, lane }: Pick<Ticket, 'number' | 'lane'>,
  told: Pick<Linked, 'other' | 'by' | 'how'>,
): void {
  const { activity } = uow
  sendToLane(uow, lane, {
    id: `linked:${number}:${activity.id}:${told.other}`,
    from: activity.from,
    content: { type: 'ticket.linked', ticket: number, ...told },
  })
}
