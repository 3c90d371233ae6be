import type { MessageKey } from '../../content/wording/translations-file.js'
import { auditedActorOf } from '../../desk/notify/audited-actor.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { nothingPaused, withPause } from '../../desk/people/pause-setting.js'
import type { ActivityContent } from '../../engine/activity.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { HandleDeskActivity } from '../feature.js'

type Pause = Extract<ActivityContent, { type: 'bot.pause' }>

/** Pauses or resumes the bot for a lead, for all topics or for one. While paused, new requests go straight to the queue. */
export const handlePause: HandleDeskActivity<'bot.pause'> = async (uow, { technician }, pause) => {
  if (!technician.roles.some((role) => role !== 'technician')) return rejectCommand('pause-refused', null)
  await setPause(uow, pause)
  return confirmCommand(doneKey(pause), null)
}

async function setPause(uow: UnitOfWork, { topic, paused }: Pause): Promise<void> {
  const event = paused ? 'bot-paused' : 'bot-resumed'
  uow.record({ ...auditedActorOf(uow.activity), event, result: 'done', detail: { topic: topic ?? 'all' } })
  const before = await uow.tx.get('setting', 'paused')
  uow.tx.put(
    'setting',
    'paused',
    withPause(before?.kind === 'paused' ? before : nothingPaused, topic, paused),
  )
}

function doneKey({ topic, paused }: Pause): MessageKey {
  if (topic === null) return paused ? 'done-paused' : 'done-unpaused'
  return paused ? 'done-topic-paused' : 'done-topic-unpaused'
}
