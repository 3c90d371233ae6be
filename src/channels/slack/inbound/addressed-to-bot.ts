import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../../clock.js'
import { DeliveryError } from '../../../errors.js'
import { createCachedLoader } from '../cached-loader.js'
import { isSlackRefusal } from '../slack-client.js'
import type { InboundEvent, Installation } from './inbound-event.js'
import { hasMention } from './plain-text.js'

/**
 * Checks whether a message is meant for the bot. For a message without a mention in a thread, Slack
 * is asked who started the thread and how.
 */
export type IsAddressedToBot = (heard: InboundEvent) => Promise<boolean>

export function createAddressedToBotCheck(given: {
  client: WebClient
  clock: Clock
  installation: () => Promise<Installation>
}): IsAddressedToBot {
  const { client, clock, installation } = given
  const asker = createCachedLoader({ keepMs: 24 * 3_600_000, size: 5_000, clock, load })

  return async ({ isForUs, place, user }) => {
    if (isForUs === 'surely' || place.at !== 'thread') return true
    const { old } = await asker(`${place.channel}:${place.thread}`)
    // The message may be for us, so we ask Slack to send it again.
    if (old === null) throw new DeliveryError({ reason: 'unavailable', canRetry: true })
    return old.user === user
  }

  async function load(key: string): Promise<{ user: string | null }> {
    const [channel, ts] = key.split(':') as [string, string]
    try {
      const answer = await client.conversations.replies({ channel, ts, limit: 1, inclusive: true })
      const first = answer.messages?.[0]
      const { botUser } = await installation()
      return { user: first?.ts === ts && hasMention(first.text ?? '', botUser) ? (first.user ?? null) : null }
    } catch (error) {
      if (isSlackRefusal(error)) return { user: null }
      throw error
    }
  }
}
