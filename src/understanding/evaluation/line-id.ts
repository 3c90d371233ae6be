import { createHash } from 'node:crypto'
import type { TestedLine } from './tested-line.js'

/** Names a line across runs: the same topic, language and text, the same id. */
export function lineId({ label, language, text }: Pick<TestedLine, 'label' | 'language' | 'text'>): string {
  return createHash('sha256')
    .update(JSON.stringify([label, language, text]))
    .digest('hex')
    .slice(0, 16)
}
