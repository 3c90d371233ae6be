import type { IntentFile, Language, Localized, TopicId } from '../../nlu/intent-file.js'
import type { GuideFile } from '../guides/guide-file.js'
import type { TopicVocabulary } from './search.js'

/** Returns the texts of a topic's examples and guide in a language. */
export function createTopicVocabulary(
  intents: readonly IntentFile[],
  guides: ReadonlyMap<TopicId, GuideFile>,
): (topic: TopicId, language: Language) => TopicVocabulary {
  const byTopic = new Map(intents.map((intent) => [intent.topic, intent]))
  return (topic, language) => {
    const intent = byTopic.get(topic)
    const guide = guides.get(topic)
    const asked = intent === undefined ? [] : [...inIt(intent.name), ...(intent.utterances[language] ?? [])]
    return { asked, guide: guide === undefined ? [] : guideLines(guide) }

    function inIt(text: Localized): readonly string[] {
      return (text[language] ?? '') ? [text[language]!] : []
    }

    function guideLines({ opening, causes, steps }: GuideFile): readonly string[] {
      return [
        ...[opening, ...Object.values(causes)].flatMap(inIt),
        ...Object.values(steps).flatMap((step) => [
          ...('title' in step ? inIt(step.title) : []),
          ...('options' in step
            ? step.options.flatMap(({ label, says }) => [...inIt(label), ...(says?.[language] ?? [])])
            : []),
        ]),
      ]
    }
  }
}
