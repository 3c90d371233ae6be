import { createHash } from 'node:crypto'
import type { TestedLine } from './tested-line.js'

/** Returns a message ID that is stable across runs: equal for equal topic, language and text. */
export function lineId({ label, language, text }: Pick<TestedLine, 'label' | 'language' | 'text'>): string {
  return createHash('sha256')
    .update(JSON.stringify([label, language, text]))
    .digest('hex')
    .slice(0, 16)
}
