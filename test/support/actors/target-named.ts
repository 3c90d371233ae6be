import type { Scenery, StaffName } from '../stage/stage.js'

/** Returns the value that a form uses for a person at the desk or a group. */
export function targetNamed({ slack, staff }: Scenery, to: string): string {
  const person = Object.hasOwn(staff, to) ? staff[to as StaffName] : undefined
  return person === undefined ? `queue:${to}` : `person:slack:${slack.team}:${person.slack}`
}
