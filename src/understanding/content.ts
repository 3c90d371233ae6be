import type { IntentFile, Language } from './intent-file.js'
import type { EntitiesFile } from './language-files.js'
import type { LanguagePack } from './load-languages.js'

/** All the data that understanding is made from. Plain data: it can be handed to a worker thread. */
export interface Content {
  readonly intents: readonly IntentFile[]
  readonly languages: readonly LanguagePack[]
  readonly entities: EntitiesFile
}

export interface Example {
  readonly text: string
  readonly language: Language
  /** The place of its topic among the intents. */
  readonly topic: number
  /** Where it stands among its topic's examples of the language: 0 to 1. */
  readonly position: number
}

/** What people type for each topic, in the languages at hand; a topic's own name is one more example. */
export function examplesOf(content: Content): Example[] {
  const codes = content.languages.map((pack) => pack.code)
  return content.intents.flatMap((intent, topic) =>
    codes.flatMap((language) => {
      const name = intent.name[language]
      const texts = [...(intent.utterances[language] ?? []), ...(name === undefined ? [] : [name])]
      return texts.map((text, index) => ({ text, language, topic, position: index / texts.length }))
    }),
  )
}
