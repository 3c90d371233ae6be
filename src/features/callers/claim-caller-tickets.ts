import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { callerId } from '../../desk/ticket/call.js'

/**
 * Gives a verified member the tickets a technician opened for their calls under the same email address. Only runs for addresses that the platform or
 * the account vouches for, because a typed address isn't proof. The tickets are handed over in the caller's lane.
 */
export async function claimCallerTickets({ activity, tx }: UnitOfWork): Promise<void> {
  const { from, where } = activity
  if (from?.standing !== 'member' || from.email === undefined || where?.space !== 'direct') return
  const lane = callerId({ email: from.email })
  if ((await tx.get('person', lane)) === null) return
  tx.accept(
    {
      ...activity,
      id: `claim:${activity.id}`,
      otherIds: [],
      messageId: null,
      content: { type: 'carry-on', lane },
    },
    lane,
  )
}
