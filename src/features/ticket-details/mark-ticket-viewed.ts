import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { recordTranscriptAccessInTurn as note } from '../../privacy/record-access.js'

/**
 * Records that a technician opened a ticket's card, because the card shows the latest messages. Opening a ticket in the console is recorded in the
 * same way.
 */
export async function markTicketViewed(
  { activity, now, tx }: UnitOfWork,
  { ticket, technician }: { readonly ticket: string; readonly technician: Technician },
): Promise<void> {
  const from = activity.from?.channel ?? 'console'
  await note(tx, ticket, { at: now, by: technician.id, byName: technician.name, from })
}
