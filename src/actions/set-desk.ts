import type { Action } from '../conversation/action.js'
import { withSaidDesk } from '../handoff/desks.js'
import { actorOf } from './audited-actor.js'
import type { Draft } from './draft.js'

/** Makes the channel where an administrator typed `desk here` the desk channel of its platform, or of one group. */
export async function setDesk(draft: Draft, { group }: Extract<Action, { do: 'set-desk' }>): Promise<void> {
  const { where } = draft.activity
  if (where === null) return
  draft.record({
    ...actorOf(draft.activity),
    event: 'desk-set',
    result: 'done',
    detail: { group: group ?? 'all', channel: where.channel, conversation: where.conversation },
  })
  const reference = { ...where, space: 'desk' } as const
  if (group === null) {
    draft.tx.put('setting', `desk:${where.channel}`, { kind: 'desk', reference })
    return
  }
  const key = `group-desks:${where.channel}`
  const known = await draft.tx.get('setting', key)
  const before = known?.kind === 'group-desks' ? known.desks : []
  draft.tx.put('setting', key, { kind: 'group-desks', desks: withSaidDesk(before, { group, reference }) })
}
