import type { TopicId } from '../../../nlu/intent-file.js'
import type { LanguagePack } from '../../../nlu/language/load-languages.js'
import { errorAt, type LintFinding } from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'

/** Checks that every alarm starts an existing topic with an answer to its guide's first question. */
export function checkAlarms(
  topics: ReadonlySet<TopicId>,
  guides: ReadonlyMap<TopicId, GuideFile>,
  packs: readonly Pick<LanguagePack, 'code' | 'alarms'>[],
): readonly LintFinding[] {
  return packs.flatMap(({ code, alarms }) =>
    Object.keys(alarms.says).flatMap((key) => {
      const [topic = '', answer] = key.split('/')
      const place = { file: `policies/languages/${code}/alarms.yml`, path: ['says', key] }
      if (!topics.has(topic))
        return [
          errorAt(place, `there is no topic ${topic}`, 'Use a topic in intents/, or remove these lines.'),
        ]
      const guide = guides.get(topic)
      const first = guide?.steps[guide.start]
      const answers = first !== undefined && 'options' in first ? first.options.map(({ id }) => id) : []
      if (guide === undefined || answer === undefined || answers.includes(answer)) return []
      return [
        errorAt(
          place,
          `the first question in the guide for ${topic} has no answer ${answer}`,
          `Use one of ${answers.join(', ') || '(it has no answers to choose from)'}, or leave out the slash and what follows it.`,
        ),
      ]
    }),
  )
}
