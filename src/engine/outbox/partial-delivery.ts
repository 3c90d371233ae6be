const mostRemembered = 500

/**
 * Remembers which parts of a long message a platform has accepted, so that a retry in this process doesn't send them
 * twice.
 */
export interface PartialDelivery {
  /** Returns the IDs of the parts sent so far, in an array to which the caller adds. */
  of(delivery: string): string[]
  forget(delivery: string): void
}

export function createPartialDelivery(): PartialDelivery {
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
