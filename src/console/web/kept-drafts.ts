const drafts = new Map<string, string>()

export interface DraftOf {
  readonly account: string
  readonly number: string
}

/**
 * What was written on a ticket and not sent: it is there again when its author has looked at another one meanwhile, or
 * signs in again after the session was over.
 */
export function keptDraft(of: DraftOf): string {
  return drafts.get(keyOf(of)) ?? ''
}

export function keepDraft(of: DraftOf, text: string): void {
  if (text === '') drafts.delete(keyOf(of))
  else drafts.set(keyOf(of), text)
}

/** Whoever signs in next at this screen reads nothing of it. */
export function forgetDrafts(): void {
  drafts.clear()
}

function keyOf({ account, number }: DraftOf): string {
  return `${account} ${number}`
}
