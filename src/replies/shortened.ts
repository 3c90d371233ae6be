/** A word is left out rather than cut, unless that takes more than this share of what there is room for. */
const mostLeftOut = 1 / 3

/** Cuts at a whole word, or at a whole character in a long one, with an ellipsis that no comma precedes. */
export function shortened(text: string, length: number): string {
  // It has no more characters than units.
  if (text.length <= length) return text
  const characters = [...text]
  if (characters.length <= length) return text
  const left = characters.slice(0, length - 1)
  const space = characters.findLastIndex((character, at) => at < length && /\s/u.test(character))
  const words = space > (length - 1) * (1 - mostLeftOut) ? left.slice(0, space) : left
  return `${words.join('').replace(/[\s,;:]+$/u, '')}…`
}
