/** Matches parts to leave unchanged: code, addresses and scaffold marks. */
const pieces = /(```[\s\S]*?```|`[^`\n]*`|\b[a-z]+:\/\/\S+|\[\[[^[\]\n]*\]\])/gi
/**
 * Matches spaces before double punctuation, except next to Markdown characters, because Slack may not recognise bold
 * text that ends at a no-break space.
 */
const beforeSign = /(?<=[^\s*_~|`]) (?=[;:!?»%](?:[\s)\]*_~.,;…?!»]|$))/g
const afterQuote = /(?<=«) (?=[^\s*_~`])/g

/** Replaces the spaces before ; : ! ? » and after « in French with no-break spaces. */
export function withNoBreakSpaces(language: string, text: string): string {
  if (language !== 'fr') return text
  return text
    .split(pieces)
    .map((piece, at) =>
      at % 2 === 1 ? piece : piece.replace(beforeSign, '\u00a0').replace(afterQuote, '\u00a0'),
    )
    .join('')
}

/** Applies withNoBreakSpaces to all texts in a value, such as a page's wording. */
export function wordsWithNoBreakSpaces<Words>(language: string, words: Words): Words {
  if (language !== 'fr') return words
  return everyText(words, (text) => withNoBreakSpaces(language, text)) as Words
}

function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => everyText(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, everyText(one, change)]))
}
