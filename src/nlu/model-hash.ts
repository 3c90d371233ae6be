import { createHash } from 'node:crypto'
import { sortByCode } from './language/load-languages.js'
import { modelFormat } from './model.js'
import type { NluContent } from './nlu-content.js'

/**
 * Returns the hash that identifies the model for the given content and format. The content is
 * hashed topic by topic, because hashing all of it as one text takes 50 % longer.
 */
export function modelHash(content: NluContent): string {
  const hash = createHash('sha256').update(JSON.stringify(modelFormat))
  for (const { topic, kind, name, utterances } of content.intents)
    hash.update(JSON.stringify({ topic, isOutside: kind === 'out-of-scope', name, utterances }))
  return hash
    .update(JSON.stringify(sortByCode(content.languages)))
    .digest('hex')
    .slice(0, 32)
}
