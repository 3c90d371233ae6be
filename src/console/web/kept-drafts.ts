const drafts = new Map<string, string>()

/** What was written on a ticket and not sent: it is there again when somebody has looked at another one meanwhile. */
export function keptDraft(number: string): string {
  return drafts.get(number) ?? ''
}

export function keepDraft(number: string, text: string): void {
  if (text === '') drafts.delete(number)
  else drafts.set(number, text)
}

/** Whoever signs in next at this screen reads nothing of it. */
export function forgetDrafts(): void {
  drafts.clear()
}
