import type { Draft } from './draft.js'
import type { Action } from '../conversation/action.js'

/** Pauses the bot, or one topic: what arrives goes straight to the queue until it is resumed. */
export async function setPause(draft: Draft, action: Extract<Action, { do: 'set-pause' }>): Promise<void> {
  const { topic, paused } = action.pause
  const before = await draft.tx.get('setting', 'paused')
  const now = before?.kind === 'paused' ? before : { kind: 'paused' as const, bot: false, topics: [] }
  draft.tx.put('setting', 'paused', {
    ...now,
    ...(topic === null
      ? { bot: paused }
      : { topics: paused ? [...new Set([...now.topics, topic])] : now.topics.filter((other) => other !== topic) }),
  })
}
