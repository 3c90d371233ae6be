import { sendToLane } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { OutageMember } from '../../desk/ticket/outage.js'

/** Sends an outage update to a member's lane. The ID makes a repeated update harmless. */
export function sendOutageUpdate(
  uow: UnitOfWork,
  outage: string,
  { lane, ticket }: OutageMember,
  news: number | 'closed',
): void {
  sendToLane(uow, lane, {
    id: `outage-news:${outage}:${ticket}:${news}`,
    content: { type: 'outage-news', outage, ticket, news },
  })
}
