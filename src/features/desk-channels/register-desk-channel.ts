import { auditedActorOf } from '../../desk/notify/audited-actor.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { replaceGroupDeskChannel } from '../../desk/people/desk-channels.js'

/** Makes the channel where an administrator typed `desk here` the desk channel of its platform, or of one group. */
export async function registerDeskChannel(
  uow: UnitOfWork,
  { group }: { readonly group: string | null },
): Promise<void> {
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
