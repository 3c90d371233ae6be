import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { FormOption } from '../../desk/view/message.js'
import type { CommandContext } from './command-definition.js'

/** Lists the steps that have text in the guide of the ticket's topic, as `topic#step`. */
export function guideStepOptions({
  guides,
  language,
  ticket: { topic },
}: Pick<CommandContext, 'guides' | 'language' | 'ticket'>): readonly FormOption[] {
  const guide = topic === null ? undefined : guides.get(topic)
  if (topic === null || guide === undefined) return []
  return Object.entries(guide.steps).flatMap(([id, step]) =>
    'routes' in step
      ? []
      : [{ id: `${topic}#${id}`, name: truncateAtWord(step.title[language] ?? step.title.en ?? id, 70) }],
  )
}
