import { createHash } from 'node:crypto'
import type { Content } from './content.js'
import { inOrder } from './load-languages.js'
import { modelFormat } from './model.js'

/**
 * Returns the hash that identifies the model of a content and format. Hashes topic by topic, because a single text of the whole content takes half
 * as long again.
 */
export function modelHash(content: Content): string {
  const hash = createHash('sha256').update(JSON.stringify(modelFormat))
  for (const { topic, kind, name, utterances } of content.intents)
    hash.update(JSON.stringify({ topic, isOutside: kind === 'out-of-scope', name, utterances }))
  return hash
    .update(JSON.stringify(inOrder(content.languages)))
    .digest('hex')
    .slice(0, 32)
}
