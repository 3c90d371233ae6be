/** Delay before a delivery is retried: doubles from one second to five minutes, with full jitter. */
export function backOffMs(attempts: number, random: () => number): number {
  const ceiling = Math.min(1_000 * 2 ** attempts, 300_000)
  return Math.max(500, Math.round(random() * ceiling))
}

/** Number of attempts, about half a day with the delays above, after which the outbox gives up on a message. */
export const maxDeliveryAttempts = 300
