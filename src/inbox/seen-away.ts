import type { Colleague } from '../handoff/colleague.js'
import type { TurnParts } from './turn.js'

/** Tells whether a platform shows a colleague as away, if the policy counts that for assignments. */
export async function isSeenAway(
  parts: TurnParts,
  { id, name }: Pick<Colleague, 'id' | 'name'>,
): Promise<boolean> {
  const { people, queues } = parts.knowledge().catalogue
  if (queues.slackPresence !== 'counts') return false
  const person = people.people.find((one) => one.name === name)
  return parts.isSeenAway(person?.ids ?? [id])
}
