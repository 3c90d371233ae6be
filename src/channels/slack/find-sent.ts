import type { WebClient } from '@slack/web-api'
import type { Delivery } from '../channel.js'
import { called } from './client.js'

/** Clocks differ: Slack's may be so far behind ours. */
const clockDifferenceMs = 3 * 60 * 60 * 1000
const mostLookedAt = 200

/** Carries the outbox row's id, so that a message can be traced back to it. */
export function marked(delivery: Delivery) {
  return { event_type: 'guichet', event_payload: { outbox_id: delivery.id } }
}

/**
 * The messages of a delivery that Slack took although we never heard of it, by what they are marked with, oldest first. None
 * when Slack does not say: a message twice is better than one that is lost.
 */
export async function findSent(
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
    const { messages = [] } = await called(
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
