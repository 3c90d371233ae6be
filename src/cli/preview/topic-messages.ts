import type { Catalogue } from '../../catalogue/load-catalogue.js'
import type { Button, Message } from '../../replies/message.js'
import type { Language, Localized, TopicId } from '../../understanding/intent-file.js'

/** One thing that the bot says about a topic, with what it is. */
export interface ShownMessage {
  /** `article`, `opening`, or the id of a step or an outcome. */
  readonly id: string
  readonly message: Message
}

/** What the bot says about a topic in one language: its article as it is offered, then every text of its guide. */
export function topicMessages(
  topic: TopicId,
  language: Language,
  { articles, guides, wording }: Pick<Catalogue, 'articles' | 'guides' | 'wording'>,
): readonly ShownMessage[] {
  const first = wording.languages[0] ?? language
  const inLanguage = (text: Localized) => text[language] ?? text[first] ?? Object.values(text)[0] ?? ''
  const shown = (id: string, text: string, buttons: readonly Button[] = []): ShownMessage => ({
    id,
    message: { language, text, buttons },
  })
  const article = articles.find((one) => one.topic === topic && one.language === language)
  const guide = guides.get(topic)
  return [
    ...(article === undefined
      ? []
      : [
          shown(
            'article',
            wording.reply(language, 'article-offer', { title: article.title, body: article.body }),
            [
              { label: wording.reply(language, 'article-yes'), value: 'yes', style: 'primary' },
              { label: wording.reply(language, 'article-no'), value: 'no' },
            ],
          ),
        ]),
    ...(guide === undefined
      ? []
      : [
          ...(guide.firstMeasures === undefined
            ? []
            : [shown('firstMeasures', inLanguage(guide.firstMeasures))]),
          shown('opening', inLanguage(guide.opening)),
          ...Object.entries(guide.steps).flatMap(([id, step]) =>
            'routes' in step
              ? []
              : [
                  shown(
                    id,
                    inLanguage(step.say),
                    'options' in step
                      ? step.options.map((option) => ({ label: inLanguage(option.label), value: option.id }))
                      : [],
                  ),
                ],
          ),
          ...Object.entries(guide.outcomes).flatMap(([id, { say }]) =>
            say === undefined ? [] : [shown(id, inLanguage(say))],
          ),
        ]),
  ]
}
