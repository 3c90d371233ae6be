const mostRemembered = 500

/** Parts of a long message a platform has accepted, while the rest is tried again: this process sends none of them twice. */
export interface SentParts {
  /** The ids of the parts sent, to be added to. */
  of(delivery: string): string[]
  forget(delivery: string): void
}

export function createSentParts(): SentParts {
  const sent = new Map<string, string[]>()
  return {
    of(delivery) {
      const known = sent.get(delivery) ?? []
      sent.set(delivery, known)
      if (sent.size > mostRemembered) sent.delete(sent.keys().next().value!)
      return known
    },
    forget: (delivery) => void sent.delete(delivery),
  }
}
