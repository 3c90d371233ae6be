import { stringify } from 'yaml'
import type { IntentFile, Language, Localized } from '../../nlu/intent-file.js'
import { bilingualTodoMarker } from './scaffold-text.js'

export interface NewTopic extends Pick<IntentFile, 'topic' | 'kind' | 'urgency' | 'leads'> {
  readonly level2: string
  readonly name: Localized
}

/** Returns the text of intents/<topic>.yml, complete except for the phrases that people type. */
export function scaffoldIntent(
  { topic, kind, level2, urgency, leads, name }: NewTopic,
  languages: readonly Language[],
): string {
  const utterances = Object.fromEntries(
    languages.map((language) => [
      language,
      [
        bilingualTodoMarker(language, {
          en: `what people type about ${topic}, one line each, at least 100`,
          fr: `ce que l'on écrit à propos de ${topic}, une ligne chacun, au moins 100`,
        }),
      ],
    ]),
  )
  return stringify({ topic, kind, level2, urgency, leads, name, utterances }, { lineWidth: 0 })
}
