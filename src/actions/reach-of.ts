import type { Watcher } from '../tickets/arrangements.js'
import type { Draft } from './draft.js'

/** Private place for news to the person acting; null: they're on the technicians' page. */
export function reachOf({ activity: { where, from } }: Draft): Watcher['reach'] {
  return where === null || from === null ? null : { to: where, user: from.account ?? from.user }
}
