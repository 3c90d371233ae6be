import type { Conversation } from '../conversation/state.js'

/** `channel:tenant:conversation`, as receipts, links and mailboxes name the place where somebody talks with the bot. */
export function placeOfConversation({ reference }: Pick<Conversation, 'reference'>): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}
