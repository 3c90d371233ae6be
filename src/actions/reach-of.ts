import type { Watcher } from '../tickets/arrangements.js'
import type { Draft } from './draft.js'

/** Returns where a technician can be told something privately; null if they use the console. */
export function reachOf({ activity: { where, from } }: Draft): Watcher['reach'] {
  return where === null || from === null ? null : { to: where, user: from.account ?? from.user }
}
