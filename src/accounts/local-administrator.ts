import type { Person } from '../engine/activity.js'

/** Person under whose name commands on the server's machine run; their real name isn't known. */
export const localAdministrator: Person = {
  id: 'cli:local:administrator',
  channel: 'cli',
  tenant: 'local',
  user: 'administrator',
  name: 'Administrator',
  standing: 'member',
}
