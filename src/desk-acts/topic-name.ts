import type { ActSituation } from './desk-act-kind.js'

export function topicName(
  { topics, wording, language }: Pick<ActSituation, 'topics' | 'wording' | 'language'>,
  topic: string | null,
): string {
  const name = topic === null ? undefined : topics.get(topic)?.name
  if (topic === null || name === undefined) return wording.reply(language, 'no-topic')
  return name[language] ?? name.en ?? topic
}
