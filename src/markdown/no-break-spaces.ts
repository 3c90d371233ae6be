/** Code, addresses, rulers of tables and what is still to be written stay as they are. */
const pieces = /(```[\s\S]*?```|`[^`\n]*`|\b[a-z]+:\/\/\S+|\[\[[^[\]\n]*\]\])/gi
/** Spaces next to Markdown signs stay: Slack may not recognise any other space as the end of bold text. */
const beforeSign = /(?<=[^\s*_~|`]) (?=[;:!?»%](?:[\s)\]*_~.,;…?!»]|$))/g
const afterQuote = /(?<=«) (?=[^\s*_~`])/g

/** The text with the spaces that French writes before ; : ! ? » and after « made such that no line breaks there. */
export function withNoBreakSpaces(language: string, text: string): string {
  if (language !== 'fr') return text
  return text
    .split(pieces)
    .map((piece, at) =>
      at % 2 === 1 ? piece : piece.replace(beforeSign, '\u00a0').replace(afterQuote, '\u00a0'),
    )
    .join('')
}

/** The same for every text in a value, such as the words of a page. */
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
