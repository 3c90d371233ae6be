import type { Watcher } from '../tickets/arrangements.js'
import type { Draft } from './draft.js'

/** Where the person who acts is told about what follows, alone; null if they act on the technicians' page. */
export function reachOf({ activity: { where, from } }: Draft): Watcher['reach'] {
  return where === null || from === null ? null : { to: where, user: from.account ?? from.user }
}
