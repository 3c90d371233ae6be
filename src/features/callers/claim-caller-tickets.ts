import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { callerId } from '../../desk/ticket/call.js'

/**
 * Gives a verified member the tickets that technicians opened for their calls under the same email address. Only runs for addresses that
 * the platform or the account vouches for, because a typed address isn't proof. The tickets are handed over in the caller's lane.
 */
export async function claimCallerTickets(uow: UnitOfWork): Promise<void> {
  const { activity, tx } = uow
  const { from, where } = activity
  if (from?.trust !== 'member' || from.email === undefined || where?.space !== 'direct') return
  const lane = callerId({ email: from.email })
  if ((await tx.get('person', lane)) === null) return
  forwardActivity(uow, lane, {
    id: `claim:${activity.id}`,
    messageId: null,
    content: { type: 'visitor.merge', lane },
  })
}
