import type { Watcher } from '../ticket/arrangements.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Returns the address for private messages to a technician; null if they use the console. */
export function technicianAddress({ activity: { where, from } }: UnitOfWork): Watcher['reach'] {
  return where === null || from === null ? null : { to: where, user: from.account ?? from.user }
}
