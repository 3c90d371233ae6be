import type { Action } from '../conversation/action.js'
import { noteOpened as note } from '../privacy/note-access.js'
import type { Draft } from './draft.js'

/**
 * Records that a technician opened a ticket's card, because it shows the latest messages; opening a ticket in the console is recorded in the same
 * way.
 */
export async function noteOpened(
  { activity, now, tx }: Draft,
  { ticket, technician }: Extract<Action, { do: 'note-opened' }>,
): Promise<void> {
  const from = activity.from?.channel ?? 'console'
  await note(tx, ticket, { at: now, by: technician.id, byName: technician.name, from })
}
