import { escapeMarkdown } from '../../content/wording/escape-markdown.js'

/** Maximum length of a message that is quoted back, in characters. */
const longestRepeated = 40

/** Quotes a short message without its final punctuation and with its Markdown escaped; null for a longer one or a question. */
export function quotedFact(text: string): string | null {
  const fact = text.trim()
  return fact.length > longestRepeated || fact.includes('?')
    ? null
    : escapeMarkdown(fact.replace(/[.!…]+$/, ''))
}
