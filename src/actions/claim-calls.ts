import { callerId } from '../tickets/call.js'
import type { Draft } from './draft.js'

/**
 * Anyone who writes with an address that their platform or their account vouches for gets what they called about under it. It is
 * turned where those tickets are; an address that was only typed opens nothing.
 */
export async function claimCalls({ activity, tx }: Draft): Promise<void> {
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
