import { sendToLane } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { OutageMember, OutageTexts } from '../../desk/ticket/outage.js'

/** A technician's announcement about an outage, with the tickets it's sent to. */
export interface OutageAnnouncement {
  readonly technician: Technician
  readonly outage: string
  readonly texts: OutageTexts
  readonly members: readonly OutageMember[]
}

/** Sends an outage update to a member's lane. The ID makes a repeated update harmless. */
export function sendOutageUpdate(
  uow: UnitOfWork,
  outage: string,
  { lane, ticket }: OutageMember,
  news: number | 'closed',
): void {
  sendToLane(uow, lane, {
    id: `outage-news:${outage}:${ticket}:${news}`,
    content: { type: 'outage.update', outage, ticket, news },
  })
}
