import type { ActExample } from '../nlu/acts/act-file.js'
import type { PromptExamples } from '../nlu/options/prompt-options.js'
import type { IntentFile, Language, TopicId } from './intent-file.js'
import type { EntitiesFile } from './language-files.js'
import type { LanguagePack } from './load-languages.js'
import { fold } from './words.js'

/** All the data that understanding is made from. Plain data: it can be handed to a worker thread. */
export interface Content {
  readonly intents: readonly IntentFile[]
  readonly languages: readonly LanguagePack[]
  readonly entities: EntitiesFile
  /** Lines grouped by what they do in a conversation. */
  readonly acts: readonly ActExample[]
  /** The questions of guides, with lines that choose each option. */
  readonly prompts: readonly PromptExamples[]
}

export interface Example {
  readonly text: string
  readonly language: Language
  readonly topic: TopicId
  /** Its rank among its topic's examples in the language: 0 to 1. */
  readonly position: number
}

/** Tells whether a topic is out of scope: it is learnt so that nothing is taken for it. */
export function isOutOfScope({ kind }: Pick<IntentFile, 'kind'>): boolean {
  return kind === 'out-of-scope'
}

/** Tells whether a topic is only of the conversation: greetings, thanks, goodbyes, what the bot can do. */
export function isSmallTalk(topic: TopicId): boolean {
  return topic.startsWith('chat.')
}

/** The topics in the order of their labels: those that are ours first. */
export function topicsOf(content: Content): { readonly inside: TopicId[]; readonly outside: TopicId[] } {
  const inside = content.intents.filter((intent) => !isOutOfScope(intent))
  const outside = content.intents.filter(isOutOfScope)
  return { inside: inside.map(({ topic }) => topic), outside: outside.map(({ topic }) => topic) }
}

/** Phrasings people type for each topic, in the available languages; a topic's own name is one more example. */
export function examplesOf(content: Content): Example[] {
  const codes = content.languages.map((pack) => pack.code)
  return content.intents.flatMap(({ topic, name, utterances }) =>
    codes.flatMap((language) => {
      const named = name[language]
      const texts = [...(utterances[language] ?? []), ...(named === undefined ? [] : [named])]
      return texts.map((text, index) => ({ text, language, topic, position: index / texts.length }))
    }),
  )
}

/** Requests as most people write them, which are not learnt from: those that are no examples, of topics that there are. */
export function ordinaryOf(content: Content): Omit<Example, 'position'>[] {
  const examples = new Set(
    content.intents.flatMap(({ utterances }) => Object.values(utterances).flat().map(fold)),
  )
  const topics = new Set(topicsOf(content).inside)
  return content.languages.flatMap(({ code, ordinary }) =>
    Object.entries(ordinary).flatMap(([topic, texts]) =>
      topics.has(topic)
        ? texts.filter((text) => !examples.has(fold(text))).map((text) => ({ text, language: code, topic }))
        : [],
    ),
  )
}
