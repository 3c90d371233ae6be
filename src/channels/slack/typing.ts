import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { ConversationReference } from '../../conversation/activity.js'

/** Slack shows that a bot is at work only in the assistant's threads, which are direct ones. */
export function createTyping(client: WebClient, log: Logger) {
  return async ({ space, address }: ConversationReference): Promise<void> => {
    if (space !== 'direct' || address.thread === undefined) return
    try {
      await client.assistant.threads.setStatus({
        channel_id: address.channel!,
        thread_ts: address.thread,
        status: '…',
      })
    } catch (error) {
      log.debug({ err: error }, 'Slack does not show the status here')
    }
  }
}
