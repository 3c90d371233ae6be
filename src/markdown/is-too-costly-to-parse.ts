/** Longest text parsed as Markdown, in UTF-16 units. Slack accepts the same length in one message. */
const longestText = 40_000
/**
 * Maximum number of Markdown characters in a paragraph, because parsing emphasis and links takes quadratic time.
 * Articles have fewer than 200.
 */
const mostMarks = 600
/** Maximum nesting of quotes and list items, because the parser recurses at each level. */
const deepest = 12

const marks = /[*_~[\]<`!]/g
const nested = /^(?:[ \t]{0,8}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm
const nestedOnce = />|[-*+](?=[ \t])|\d{1,9}[.)]/g

/**
 * Checks whether parsing a text as Markdown would take too long or recurse too deeply. Only attackers write six hundred
 * asterisks in a paragraph, or twelve nested quotes.
 */
export function isTooCostlyToParse(text: string): boolean {
  if (text.length > longestText) return true
  if (isNestedTooDeeply(text)) return true
  return (
    text.length > mostMarks &&
    text.split(/\n[ \t]*\n/).some((paragraph) => count(paragraph, marks) > mostMarks)
  )
}

function isNestedTooDeeply(text: string): boolean {
  return (text.match(nested) ?? []).some((beginning) => count(beginning, nestedOnce) > deepest)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
