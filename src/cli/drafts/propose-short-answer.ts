import { ShortAnswer } from '../../content/articles/article-file.js'
import type { MarkdownDocument } from '../../markdown/markdown-document.js'
import { inlinesToPlainText } from '../../markdown/plain-text.js'

/** Proposes the first paragraph as the short answer, unless it is too long or only introduces what follows; null otherwise. */
export function proposeShortAnswer(document: MarkdownDocument): string | null {
  const first = document.find((block) => block.kind === 'paragraph')
  if (first === undefined) return null
  const { data } = ShortAnswer.safeParse(inlinesToPlainText(first.inside).replace(/\s+/g, ' '))
  return data === undefined || data.endsWith(':') ? null : data
}
