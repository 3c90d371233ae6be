import type { OutboxRow } from '../../storage/store.js'
import type { ActivityContent } from '../activity.js'

/** Activity that updates the delivery state on the card, for a technician's message to the requester; null for anything else. */
export function deliveryChangedActivity(
  { content, lineId, ticket, to }: OutboxRow,
  isTrouble: boolean,
): ActivityContent | null {
  if (ticket === null || lineId === null || to.space === 'desk') return null
  const isBridged =
    content.type === 'file' ||
    content.type === 'hand-over-file' ||
    ((content.type === 'message' || content.type === 'replace') && content.message.verbatim !== undefined)
  return isBridged ? { type: 'delivery-changed', ticket, isTrouble } : null
}

/** Activity that follows from giving up a row; null if nobody needs to know. */
export function deliveryFailedActivity(
  { content, id, lineId, ticket, to }: OutboxRow,
  reason: string,
): ActivityContent | null {
  if (content.type === 'collect-file')
    return { type: 'file-collected', file: content.file, outcome: { state: 'lost', reason } }
  const isForNobody = ['whisper', 'notice', 'home', 'reaction'].includes(content.type)
  if (ticket === null || isForNobody) return null
  return {
    type: 'undeliverable',
    outboxId: id,
    reason,
    lineId,
    toDesk: to.space === 'desk',
    channel: to.channel,
    to,
    ...('file' in content && typeof content.file !== 'string' ? { file: content.file.name } : {}),
  }
}
