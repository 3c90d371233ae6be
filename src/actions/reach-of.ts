import type { Watcher } from '../tickets/arrangements.js'
import type { Draft } from './draft.js'

/** Where whoever acts is told of what follows, alone; null: they act on the technicians' page. */
export function reachOf({ activity: { where, from } }: Draft): Watcher['reach'] {
  return where === null || from === null ? null : { to: where, user: from.account ?? from.user }
}
