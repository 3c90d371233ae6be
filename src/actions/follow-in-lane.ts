import type { Activity, ActivityContent } from '../conversation/activity.js'
import type { Draft } from './draft.js'

/** Follow-up work in another lane, as durable as this turn. Of several with one id, the first counts. */
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
