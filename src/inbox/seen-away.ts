import type { Colleague } from '../handoff/colleague.js'
import type { TurnParts } from './turn.js'

/** Whether their platform shows somebody as away, where policy says that this counts for what they are given. */
export async function isSeenAway(
  parts: TurnParts,
  { id, name }: Pick<Colleague, 'id' | 'name'>,
): Promise<boolean> {
  const { people, queues } = parts.knowledge().catalogue
  if (queues.slackPresence !== 'counts') return false
  const person = people.people.find((one) => one.name === name)
  return parts.isSeenAway(person?.ids ?? [id])
}
