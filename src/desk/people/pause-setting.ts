/**
 * Paused parts of the bot: the whole bot or single topics. New requests affected by the pause go
 * straight to the queue.
 */
export interface PauseSetting {
  readonly kind: 'paused'
  readonly bot: boolean
  readonly topics: readonly string[]
}

export const nothingPaused: PauseSetting = { kind: 'paused', bot: false, topics: [] }

/** Returns the setting after pausing or resuming one topic, or the whole bot if `topic` is null. */
export function withPause(before: PauseSetting, topic: string | null, paused: boolean): PauseSetting {
  if (topic === null) return { ...before, bot: paused }
  const others = before.topics.filter((other) => other !== topic)
  return { ...before, topics: paused ? [...others, topic] : others }
}
