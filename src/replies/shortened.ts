/** Cut at a whole character, with an ellipsis. */
export function shortened(text: string, length: number): string {
  // It has no more characters than units.
  if (text.length <= length) return text
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
