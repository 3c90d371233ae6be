import type { Activity, ActivityContent } from '../../engine/activity.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Queues follow-up work in another lane, committed with this turn. A second activity with the same ID is ignored. */
export function sendToLane(
  uow: UnitOfWork,
  lane: string,
  {
    id,
    content,
    from = null,
  }: Pick<Activity, 'id'> & {
    readonly content: ActivityContent
    readonly from?: Activity['from']
  },
): void {
  uow.tx.accept(
    {
      id,
      otherIds: [],
      receivedAt: uow.now,
      from,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content,
    },
    lane,
  )
}
