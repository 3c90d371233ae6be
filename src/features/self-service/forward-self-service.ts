import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Passes a requester's command to the lane of the ticket it's about. */
export function forwardSelfService(uow: UnitOfWork, action: EffectOf<'pass-own-act'>): void {
  const { ticket, act, lane } = action
  forwardActivity(uow, lane, {
    id: `own:${uow.activity.id}`,
    content: { type: 'own-act', ticket, act, answer: 'message' },
  })
}
