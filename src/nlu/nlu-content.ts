import type { ActExample } from './acts/act-file.js'
import type { IntentFile, Language, TopicId } from './intent-file.js'
import type { EntitiesFile } from './language/language-files.js'
import type { LanguagePack } from './language/load-languages.js'
import type { PromptExamples } from './options/prompt-options.js'
import { fold } from './text/words.js'

/** Data from which the NLU is built. It's plain data, so it can be sent to a worker thread. */
export interface NluContent {
  readonly intents: readonly IntentFile[]
  readonly languages: readonly LanguagePack[]
  readonly entities: EntitiesFile
  /** Messages by act. */
  readonly acts: readonly ActExample[]
  /** Guide questions with example messages for each option. */
  readonly prompts: readonly PromptExamples[]
  /** Questions that people ask about each topic, each with a written answer. */
  readonly questions: readonly PromptExamples[]
}

export interface Example {
  readonly text: string
  readonly language: Language
  readonly topic: TopicId
  /** Relative position of the example among the topic's examples in the same language, 0 to 1. */
  readonly position: number
}

/** Returns true if the topic is out of scope: such topics are trained only so that their messages aren't mistaken for others. */
export function isOutOfScope({ kind }: Pick<IntentFile, 'kind'>): boolean {
  return kind === 'out-of-scope'
}

/** Returns true for topics of the conversation itself: greetings, thanks, goodbyes, capabilities. */
export function isSmallTalk(topic: TopicId): boolean {
  return topic.startsWith('chat.')
}

/** Returns the topics in label order: in-scope ones first. */
export function topicsOf(content: NluContent): { readonly inside: TopicId[]; readonly outside: TopicId[] } {
  const inside = content.intents.filter((intent) => !isOutOfScope(intent))
  const outside = content.intents.filter(isOutOfScope)
  return { inside: inside.map(({ topic }) => topic), outside: outside.map(({ topic }) => topic) }
}

/** Returns the examples of each topic in the available languages; the topic's own name is one of them. */
export function examplesOf(content: NluContent): Example[] {
  const codes = content.languages.map((pack) => pack.code)
  return content.intents.flatMap(({ topic, name, utterances }) =>
    codes.flatMap((language) => {
      const named = name[language]
      const texts = [...(utterances[language] ?? []), ...(named === undefined ? [] : [named])]
      return texts.map((text, index) => ({ text, language, topic, position: index / texts.length }))
    }),
  )
}

/**
 * Returns the typical requests (ordinary.yml) of known topics for calibration. They are not used for
 * training, and any request that is also an example is left out.
 */
export function calibrationExamplesOf(content: NluContent): Omit<Example, 'position'>[] {
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
