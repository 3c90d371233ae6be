/** Returns true if the text is a single question and nothing else. */
export function isOnlyQuestion(text: string): boolean {
  return /^[^,.;:!?…\n]+\?$/.test(text.trim())
}
