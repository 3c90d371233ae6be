import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Forwards a requester's message to the lane of its ticket. */
export function forwardMessage(uow: UnitOfWork, { ticket, lane, text }: EffectOf<'forward-message'>): void {
  const { activity } = uow
  const attachments = activity.content.type === 'message.received' ? activity.content.attachments : []
  uow.tx.accept(
    {
      ...activity,
      id: `line-for:${ticket}:${activity.id}`,
      otherIds: [],
      where: null,
      messageId: null,
      content: { type: 'message.forwarded', ticket, text, attachments },
    },
    lane,
  )
}
