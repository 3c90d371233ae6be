import type { TechnicianLoad } from '../../desk/people/technician-load.js'
import type { TurnDeps } from '../../engine/turn.js'

/** Checks whether a platform shows a colleague as away, if the policy takes that into account for assignments. */
export async function isAwayOnPlatform(
  deps: TurnDeps,
  { id, name }: Pick<TechnicianLoad, 'id' | 'name'>,
): Promise<boolean> {
  const { people, queues } = deps.knowledge().catalogue
  if (queues.slackPresence !== 'counts') return false
  const person = people.people.find((one) => one.name === name)
  return deps.isSeenAway(person?.ids ?? [id])
}
