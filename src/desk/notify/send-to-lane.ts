import type { Activity } from '../../engine/activity.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Queues follow-up work in another lane, committed with this turn. A second activity with the same ID is ignored. */
export function sendToLane(
  uow: UnitOfWork,
  lane: string,
  {
    id,
    content,
    from = null,
    maskedSecrets = 0,
  }: Pick<Activity, 'id' | 'content'> & Partial<Pick<Activity, 'from' | 'maskedSecrets'>>,
): void {
  uow.tx.accept(
    {
      id,
      otherIds: [],
      receivedAt: uow.now,
      from,
      where: null,
      messageId: null,
      maskedSecrets,
      content,
    },
    lane,
  )
}

/** Passes this turn's activity on to another lane as a new activity, committed with this turn. A second activity with the same ID is ignored. */
export function forwardActivity(
  { activity, tx }: Pick<UnitOfWork, 'activity' | 'tx'>,
  lane: string,
  changes: Pick<Activity, 'id' | 'content'> & Partial<Pick<Activity, 'from' | 'where' | 'messageId'>>,
): void {
  tx.accept({ ...activity, otherIds: [], ...changes }, lane)
}
