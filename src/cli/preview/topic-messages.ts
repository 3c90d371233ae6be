import { initialArticleText } from '../../content/articles/initial-article-text.js'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import type { Button, Message } from '../../desk/view/message.js'
import { readMoreChoiceId } from '../../dialogue/articles/article-text.js'
import { wordsWithNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import type { Language, Localized, TopicId } from '../../nlu/intent-file.js'
import { localizedText } from './localized-text.js'

/** A text that the bot says about a topic, and its role. */
export interface ShownMessage {
  /** Role of the text: `short`, `article`, `opening`, or the ID of a step or outcome. */
  readonly id: string
  readonly message: Message
}

/** Lists the bot's texts about a topic in one language: the short answer, the full article and the guide's texts. */
export function topicMessages(
  topic: TopicId,
  language: Language,
  { articles, guides, wording }: Pick<Catalogue, 'articles' | 'guides' | 'wording'>,
): readonly ShownMessage[] {
  const first = wording.languages[0] ?? language
  const said = (text: Localized) => localizedText(text, language, first)
  const shown = (id: string, text: string, buttons: readonly Button[] = []): ShownMessage => ({
    id,
    message: { language, text, buttons },
  })
  const article = articles.find((one) => one.topic === topic && one.language === language)
  const offer = (title: string, body: string) =>
    wording.reply(language, 'article-offer', wordsWithNoBreakSpaces(language, { title, body }))
  const [helped, on, not] = [
    { label: wording.reply(language, 'article-yes'), value: 'yes', style: 'primary' as const },
    { label: wording.reply(language, 'read-on'), value: readMoreChoiceId },
    { label: wording.reply(language, 'article-no'), value: 'no' },
  ] as const
  const guide = guides.get(topic)
  return [
    ...(article === undefined
      ? []
      : [
          ...(article.short === undefined
            ? []
            : [shown('short', offer(article.title, initialArticleText(article)), [helped, on, not])]),
          shown('article', offer(article.title, article.body), [helped, not]),
        ]),
    ...(guide === undefined
      ? []
      : [
          ...(guide.firstMeasures === undefined ? [] : [shown('firstMeasures', said(guide.firstMeasures))]),
          shown('opening', said(guide.opening)),
          ...Object.entries(guide.steps).flatMap(([id, step]) =>
            'routes' in step
              ? []
              : [
                  shown(
                    id,
                    said(step.say),
                    'options' in step
                      ? step.options.map((option) => ({ label: said(option.label), value: option.id }))
                      : [],
                  ),
                ],
          ),
          ...Object.entries(guide.outcomes).flatMap(([id, { say }]) =>
            say === undefined ? [] : [shown(id, said(say))],
          ),
        ]),
  ]
}
