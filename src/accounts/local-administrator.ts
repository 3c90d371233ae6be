import type { Person } from '../engine/activity.js'

/** Whoever runs commands on the server's machine; nobody knows who that is. */
export const localAdministrator: Person = {
  id: 'cli:local:administrator',
  channel: 'cli',
  tenant: 'local',
  user: 'administrator',
  name: 'Administrator',
  standing: 'member',
}
