import { ShortAnswer } from '../../knowledge/article-file.js'
import type { Document } from '../../markdown/document.js'
import { plainInlines } from '../../markdown/plain-text.js'

/** The first paragraph, where it is neither too long nor only announces what follows. */
export function proposedShort(document: Document): string | null {
  const first = document.find((block) => block.kind === 'paragraph')
  if (first === undefined) return null
  const { data } = ShortAnswer.safeParse(plainInlines(first.inside).replace(/\s+/g, ' '))
  return data === undefined || data.endsWith(':') ? null : data
}
