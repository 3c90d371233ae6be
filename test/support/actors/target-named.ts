import type { Scenery, StaffName } from '../stage/stage.js'

/** How the forms name a person of the desk or a group. */
export function targetNamed({ slack, staff }: Scenery, to: string): string {
  const person = Object.hasOwn(staff, to) ? staff[to as StaffName] : undefined
  return person === undefined ? `queue:${to}` : `person:slack:${slack.team}:${person.slack}`
}
