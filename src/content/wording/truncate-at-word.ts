/** Largest share of the length that may be dropped to end at a whole word. */
const mostLeftOut = 1 / 3

/** Shortens a text to whole words (or whole characters in a long word), with an ellipsis that never follows a comma. */
export function truncateAtWord(text: string, length: number): string {
  // Quick check: a text has at least as many UTF-16 units as characters.
  if (text.length <= length) return text
  const characters = [...text]
  if (characters.length <= length) return text
  const left = characters.slice(0, length - 1)
  const space = characters.findLastIndex((character, at) => at < length && /\s/u.test(character))
  const words = space > (length - 1) * (1 - mostLeftOut) ? left.slice(0, space) : left
  return `${words.join('').replace(/[\s,;:]+$/u, '')}…`
}
