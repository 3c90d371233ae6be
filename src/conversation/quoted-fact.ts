import { deadMarkdown } from '../replies/dead-markdown.js'

/** A longer line is not repeated to the person who wrote it. */
const longestRepeated = 40

/** Repeats a short line without the stop at its end, its Markdown dead; null for a longer one and for a question. */
export function quotedFact(text: string): string | null {
  const fact = text.trim()
  return fact.length > longestRepeated || fact.includes('?')
    ? null
    : deadMarkdown(fact.replace(/[.!…]+$/, ''))
}
