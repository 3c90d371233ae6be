import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { ConversationReference } from '../../engine/activity.js'

/** Shows a status such as "is typing" in the person's language. Slack supports it only in threads of a direct conversation. */
export function createTypingIndicator(
  client: WebClient,
  statusFor: (user: string) => Promise<string>,
  log: Logger,
) {
  return async ({ space, address }: ConversationReference): Promise<void> => {
    if (space !== 'direct' || address.thread === undefined) return
    try {
      await client.assistant.threads.setStatus({
        channel_id: address.channel!,
        thread_ts: address.thread,
        status: await statusFor(address.user ?? ''),
      })
    } catch (error) {
      log.debug({ err: error }, 'Slack does not show the status here')
    }
  }
}
