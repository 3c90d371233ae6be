import type { Person } from '../engine/activity.js'

/** Person to whom commands run on the server's machine are attributed; their real name isn't known. */
export const localAdministrator: Person = {
  id: 'cli:local:administrator',
  channel: 'cli',
  tenant: 'local',
  user: 'administrator',
  name: 'Administrator',
  trust: 'member',
}
