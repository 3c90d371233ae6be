import type { WebClient } from '@slack/web-api'
import type { Delivery } from '../channel.js'
import { callSlack } from './slack-client.js'

/** Maximum time by which Slack's clock may be behind ours. */
const clockDifferenceMs = 3 * 60 * 60 * 1000
const mostLookedAt = 200

/** Returns message metadata with the outbox row's id, so that a message can be traced back to it. */
export function deliveryMetadata(delivery: Delivery) {
  return { event_type: 'guichet', event_payload: { outbox_id: delivery.id } }
}

/**
 * Finds, by their metadata, messages of this delivery that Slack accepted although its response never reached us, oldest first. Returns an
 * empty list if Slack can't be queried, because sending a message twice is better than losing it.
 */
export async function findAcceptedMessages(
  client: WebClient,
  delivery: Delivery,
  thread: string | null,
): Promise<readonly string[]> {
  if (delivery.perhapsSince === null) return []
  const where = {
    channel: delivery.to.address.channel!,
    oldest: ((delivery.perhapsSince - clockDifferenceMs) / 1_000).toFixed(6),
    include_all_metadata: true,
    limit: mostLookedAt,
  }
  try {
    const { messages = [] } = await callSlack(
      thread === null
        ? client.conversations.history(where)
        : client.conversations.replies({ ...where, ts: thread }),
    )
    return messages
      .filter(({ metadata }) => isOf(delivery, metadata))
      .map(({ ts }) => ts!)
      .sort()
  } catch {
    return []
  }
}

function isOf(delivery: Delivery, metadata: { event_payload?: object } | undefined): boolean {
  const payload = metadata?.event_payload as { outbox_id?: unknown } | undefined
  return payload?.outbox_id === delivery.id
}
