import type { FactName } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Plan } from './plan.js'

/** What a technician needs to know of a matter and was not told; `needs` where it is not what the topic's guide says. */
export function missingOn(
  { situation: { guides, asksImpact } }: Plan,
  topic: TopicId | null,
  known: Readonly<Partial<Record<FactName, string>>>,
  needs?: readonly FactName[],
): readonly FactName[] {
  const asked = needs ?? (topic === null ? [] : (guides.get(topic)?.needs ?? []))
  const impact: readonly FactName[] = topic !== null && asksImpact(topic) ? ['impact'] : []
  return [...new Set([...impact, ...asked])].filter((fact) => known[fact] === undefined)
}
