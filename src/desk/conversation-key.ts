import type { ConversationReference } from '../engine/activity.js'

/** Returns `channel:tenant:conversation`, the name of a conversation in links and outbox messages. */
export function conversationKey(reference: ConversationReference): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}
