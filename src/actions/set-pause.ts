import type { Action } from '../conversation/action.js'
import { nothingPaused, withPause } from '../handoff/pause.js'
import { actorOf } from './audited-actor.js'
import type { Draft } from './draft.js'

/** Pauses or resumes the bot, for all topics or for one. While it is paused, new requests go straight to the queue. */
export async function setPause(draft: Draft, action: Extract<Action, { do: 'set-pause' }>): Promise<void> {
  const { topic, paused } = action.pause
  const event = paused ? 'bot-paused' : 'bot-resumed'
  draft.record({ ...actorOf(draft.activity), event, result: 'done', detail: { topic: topic ?? 'all' } })
  const before = await draft.tx.get('setting', 'paused')
  draft.tx.put(
    'setting',
    'paused',
    withPause(before?.kind === 'paused' ? before : nothingPaused, topic, paused),
  )
}
