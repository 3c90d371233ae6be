import { auditedActorOf } from '../../desk/notify/audited-actor.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { nothingPaused, withPause } from '../../desk/people/pause-setting.js'
import type { ActivityContent } from '../../engine/activity.js'

/** Pauses or resumes the bot, for all topics or for one. While paused, new requests go straight to the queue. */
export async function setPause(
  uow: UnitOfWork,
  action: { readonly pause: Extract<ActivityContent, { type: 'pause' }> },
): Promise<void> {
  const { topic, paused } = action.pause
  const event = paused ? 'bot-paused' : 'bot-resumed'
  uow.record({ ...auditedActorOf(uow.activity), event, result: 'done', detail: { topic: topic ?? 'all' } })
  const before = await uow.tx.get('setting', 'paused')
  uow.tx.put(
    'setting',
    'paused',
    withPause(before?.kind === 'paused' ? before : nothingPaused, topic, paused),
  )
}
