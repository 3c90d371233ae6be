import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Passes a requester's command on to the lane of the ticket concerned. */
export function forwardSelfService(uow: UnitOfWork, action: EffectOf<'forward-self-service'>): void {
  const { ticket, command, lane } = action
  forwardActivity(uow, lane, {
    id: `own:${uow.activity.id}`,
    content: { type: 'self-service.command', ticket, command, answer: 'message' },
  })
}
