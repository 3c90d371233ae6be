import type { Person } from '../engine/activity.js'

/** Author of commands run on the server's machine; the person's real name isn't known. */
export const localAdministrator: Person = {
  id: 'cli:local:administrator',
  channel: 'cli',
  tenant: 'local',
  user: 'administrator',
  name: 'Administrator',
  trust: 'member',
}
