import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { putTranscriptAccess as note } from '../../privacy/record-access.js'

/**
 * Records that a technician opened a ticket's card, because it shows the latest messages; opening a ticket in the console is recorded in the same
 * way.
 */
export async function markViewed(
  { activity, now, tx }: UnitOfWork,
  { ticket, technician }: Extract<Effect, { do: 'note-opened' }>,
): Promise<void> {
  const from = activity.from?.channel ?? 'console'
  await note(tx, ticket, { at: now, by: technician.id, byName: technician.name, from })
}
