import type { OutboundMessage } from '../../desk/view/message.js'
import type { OutboxRow } from '../../storage/store.js'
import type { ActivityContent } from '../activity.js'
import { deliveryRulesByKind } from './delivery-rules.js'

/**
 * Returns the activity that updates a card when a technician's message to the requester is delivered; null for other
 * messages.
 */
export function deliveryChangedActivity(
  { content, lineId, ticket, to }: OutboxRow,
  isTrouble: boolean,
): ActivityContent | null {
  if (ticket === null || lineId === null || to.space === 'desk') return null
  return isFromDesk(content) ? { type: 'delivery.changed', ticket, isTrouble } : null
}

function isFromDesk(content: OutboundMessage): boolean {
  const known = deliveryRulesByKind[content.type].isFromDesk
  const isQuote = 'message' in content && content.message.verbatim !== undefined
  return known === 'always' || (known === 'quoted' && isQuote)
}

/** Returns the activity to run after the outbox has given up on a row; null if nobody needs to know. */
export function deliveryFailedActivity(row: OutboxRow, reason: string): ActivityContent | null {
  const { content } = row
  const { whenGivenUp } = deliveryRulesByKind[content.type]
  switch (whenGivenUp) {
    case 'silent':
      return null
    case 'reported':
      return undeliverableActivity(row, reason)
    case 'lost-file':
      return content.type === 'collect-file'
        ? { type: 'file.collected', file: content.file, outcome: { state: 'lost', reason } }
        : null
    default:
      return whenGivenUp satisfies never
  }
}

function undeliverableActivity(
  { content, id, lineId, ticket, to }: OutboxRow,
  reason: string,
): ActivityContent | null {
  if (ticket === null) return null
  return {
    type: 'delivery.failed',
    outboxId: id,
    reason,
    lineId,
    toDesk: to.space === 'desk',
    channel: to.channel,
    to,
    ...('file' in content && typeof content.file !== 'string' ? { file: content.file.name } : {}),
  }
}
