/** Whether a text is one question, and nothing beside it. */
export function asksAlone(text: string): boolean {
  return /^[^,.;:!?…\n]+\?$/.test(text.trim())
}
