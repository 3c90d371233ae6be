import type { Activity, ActivityContent } from '../conversation/activity.js'
import type { Draft } from './draft.js'

/** Queues follow-up work in another lane, committed with this turn. A second activity with the same ID is ignored. */
export function followInLane(
  draft: Draft,
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
  draft.tx.accept(
    {
      id,
      otherIds: [],
      receivedAt: draft.now,
      from,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content,
    },
    lane,
  )
}
