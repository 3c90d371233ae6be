/** Returns true if the text is a single question with nothing else. */
export function isOnlyQuestion(text: string): boolean {
  return /^[^,.;:!?…\n]+\?$/.test(text.trim())
}
