import type { FormOption } from '../replies/message.js'
import { shortened } from '../replies/shortened.js'
import type { ActSituation } from './desk-act-kind.js'

/** Lists the steps with a text in the guide of the ticket's topic, as `topic#step`. */
export function stepOptions({
  guides,
  language,
  ticket: { topic },
}: Pick<ActSituation, 'guides' | 'language' | 'ticket'>): readonly FormOption[] {
  const guide = topic === null ? undefined : guides.get(topic)
  if (topic === null || guide === undefined) return []
  return Object.entries(guide.steps).flatMap(([id, step]) =>
    'routes' in step
      ? []
      : [{ id: `${topic}#${id}`, name: shortened(step.title[language] ?? step.title.en ?? id, 70) }],
  )
}
