import type { CommandContext } from './command-definition.js'

export function topicName(
  { topics, wording, language }: Pick<CommandContext, 'topics' | 'wording' | 'language'>,
  topic: string | null,
): string {
  const name = topic === null ? undefined : topics.get(topic)?.name
  if (topic === null || name === undefined) return wording.reply(language, 'no-topic')
  return name[language] ?? name.en ?? topic
}
