import { auditedActorOf } from '../../desk/notify/audited-actor.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { replaceGroupDeskChannel } from '../../desk/people/desk-channels.js'
import { queueName } from '../../desk/people/queues.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { HandleDeskActivity } from '../feature.js'

/** Makes a channel the desk of one group, or of all groups without a channel. Only administrators may do this. */
export const handleDeskHere: HandleDeskActivity<'desk.register-channel'> = async (
  uow,
  { queues, language, technician },
  { group = null },
) => {
  if (!technician.roles.includes('administrator')) return rejectCommand('desk-here-refused', null)
  if (group !== null && !queues.queues.some(({ id }) => id === group)) {
    const groups = queues.queues.map(({ id }) => id).join(', ')
    return rejectCommand('desk-here-unknown', null, { group, groups })
  }
  await registerDeskChannel(uow, group)
  return group === null
    ? confirmCommand('desk-here', null)
    : confirmCommand('desk-here-group', null, { queue: queueName(queues, group, language) })
}

/** Makes the channel where an administrator typed `desk here` the desk channel of its platform, or of one group. */
async function registerDeskChannel(uow: UnitOfWork, group: string | null): Promise<void> {
  const { where } = uow.activity
  if (where === null) return
  uow.record({
    ...auditedActorOf(uow.activity),
    event: 'desk-set',
    result: 'done',
    detail: { group: group ?? 'all', channel: where.channel, conversation: where.conversation },
  })
  const reference = { ...where, space: 'desk' } as const
  if (group === null) {
    uow.tx.put('setting', `desk:${where.channel}`, { kind: 'desk', reference })
    return
  }
  const key = `group-desks:${where.channel}`
  const known = await uow.tx.get('setting', key)
  const before = known?.kind === 'group-desks' ? known.desks : []
  uow.tx.put('setting', key, {
    kind: 'group-desks',
    desks: replaceGroupDeskChannel(before, { group, reference }),
  })
}
