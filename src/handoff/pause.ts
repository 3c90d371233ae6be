/** Paused parts: the whole bot, or single topics. What arrives for them goes straight to the queue. */
export interface Pause {
  readonly kind: 'paused'
  readonly bot: boolean
  readonly topics: readonly string[]
}

export const nothingPaused: Pause = { kind: 'paused', bot: false, topics: [] }

/** The pause after pausing or resuming the bot (topic null) or one topic. */
export function withPause(before: Pause, topic: string | null, paused: boolean): Pause {
  if (topic === null) return { ...before, bot: paused }
  const others = before.topics.filter((other) => other !== topic)
  return { ...before, topics: paused ? [...others, topic] : others }
}
