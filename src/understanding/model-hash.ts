import { createHash } from 'node:crypto'
import type { Content } from './content.js'
import { inOrder } from './load-languages.js'
import { modelFormat } from './model.js'

/** Names the model that a content gives: the same content and format, the same hash. */
export function modelHash(content: Content): string {
  const learnt = {
    modelFormat,
    intents: content.intents.map(({ topic, kind, name, utterances }) => ({
      topic,
      isOutside: kind === 'out-of-scope',
      name,
      utterances,
    })),
    languages: inOrder(content.languages),
  }
  return createHash('sha256').update(JSON.stringify(learnt)).digest('hex').slice(0, 32)
}
