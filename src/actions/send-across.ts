import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Forwards a requester's message to the lane of the ticket it belongs to. */
export function sendAcross(
  draft: Draft,
  { ticket, lane, text }: Extract<Action, { do: 'send-across' }>,
): void {
  const { activity } = draft
  const attachments = activity.content.type === 'message' ? activity.content.attachments : []
  draft.tx.accept(
    {
      ...activity,
      id: `line-for:${ticket}:${activity.id}`,
      otherIds: [],
      where: null,
      messageId: null,
      content: { type: 'line-for', ticket, text, attachments },
    },
    lane,
  )
}
