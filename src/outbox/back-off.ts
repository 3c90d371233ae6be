/** Delay before a delivery is retried: doubling from one second to five minutes, with full jitter. */
export function backOffMs(attempts: number, random: () => number): number {
  const ceiling = Math.min(1_000 * 2 ** attempts, 300_000)
  return Math.max(500, Math.round(random() * ceiling))
}

/** Most attempts: with the doubling above, half a day of trying on average before a message is given up. */
export const mostAttempts = 300
