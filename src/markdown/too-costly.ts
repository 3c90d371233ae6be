/** The longest text that is read as Markdown, in UTF-16 units: Slack takes as much in one message. */
const longestText = 40_000
/** Marks of one paragraph: reading emphasis and links takes time by the square of them. Articles have fewer than 200. */
const mostMarks = 600
/** Quotes and list items inside one another: each costs the reader a call within a call. */
const deepest = 12

const marks = /[*_~[\]<`!]/g
const nested = /^(?:[ \t]{0,8}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm
const nestedOnce = />|[-*+](?=[ \t])|\d{1,9}[.)]/g

/**
 * Tells whether reading the text as Markdown would take too long or go too deep. Such a text was made to harm: nobody writes
 * six hundred stars in a paragraph or twelve quotes inside one another.
 */
export function isTooCostly(text: string): boolean {
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
