import type { Conversation } from '../dialogue/state.js'

/** Conversation as `channel:tenant:conversation`, the form used by receipts, links and mailboxes. */
export function conversationKey({ reference }: Pick<Conversation, 'reference'>): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}
