import type { Scenery, StaffName } from '../stage/stage.js'

/** Returns a form's value for a person at the desk, or for a group. */
export function targetNamed({ slack, staff }: Scenery, to: string): string {
  const person = Object.hasOwn(staff, to) ? staff[to as StaffName] : undefined
  return person === undefined ? `queue:${to}` : `person:slack:${slack.team}:${person.slack}`
}
