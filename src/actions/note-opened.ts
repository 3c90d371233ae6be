import type { Action } from '../conversation/action.js'
import { noteOpened as note } from '../privacy/note-access.js'
import type { Draft } from './draft.js'

/** A card has the last lines of its ticket: that a technician asked for it is noted as on the technicians' page. */
export async function noteOpened(
  { activity, now, tx }: Draft,
  { ticket, technician }: Extract<Action, { do: 'note-opened' }>,
): Promise<void> {
  const from = activity.from?.channel ?? 'console'
  await note(tx, ticket, { at: now, by: technician.id, byName: technician.name, from })
}
