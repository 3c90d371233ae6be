import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Passes a requester's command on to the lane of the ticket it's about. */
export function forwardSelfService(uow: UnitOfWork, action: EffectOf<'pass-own-act'>): void {
  const { activity, tx } = uow
  const { ticket, act, lane } = action
  tx.accept(
    {
      ...activity,
      id: `own:${activity.id}`,
      otherIds: [],
      content: { type: 'own-act', ticket, act, answer: 'message' },
    },
    lane,
  )
}
