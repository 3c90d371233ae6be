import type { Conversation } from '../conversation/state.js'

/** Conversation as `channel:tenant:conversation`, the form used by receipts, links and mailboxes. */
export function placeOfConversation({ reference }: Pick<Conversation, 'reference'>): string {
  return `${reference.channel}:${reference.tenant}:${reference.conversation}`
}
