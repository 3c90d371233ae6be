import type { StaffName, Stage } from '../stage/stage.js'

/** How the forms name a person of the desk or a group. */
export function targetNamed({ slack, staff }: Stage, to: string): string {
  const person = Object.hasOwn(staff, to) ? staff[to as StaffName] : undefined
  return person === undefined ? `queue:${to}` : `person:slack:${slack.team}:${person.slack}`
}
