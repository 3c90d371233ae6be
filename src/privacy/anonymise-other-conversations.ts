import { conversationKey } from '../desk/conversation-key.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { Store } from '../storage/store.js'
import { anonymiseConversation, anonymiseMailboxEntry, mentionsPerson } from './anonymise-texts.js'
import { withIdleLane } from './erase-ticket.js'
import { conversationsOfApproversAndExperts } from './web-mailbox-entries.js'

/**
 * Removes the requester's name from conversations with approvers and experts. Returns false if any of these was busy.
 * Anonymous web visitors have no name to remove.
 */
export async function anonymiseOtherConversations(store: Store, ticket: Ticket): Promise<boolean> {
  const { requester } = ticket
  if (requester.isAnonymous === true) return true
  const places = (await conversationsOfApproversAndExperts(store, ticket)).map((reference) =>
    conversationKey(reference),
  )
  for (const place of new Set(places)) {
    const telling = (await store.list('mailbox', place)).filter(({ value }) =>
      mentionsPerson(value, requester),
    )
    const isDone = await withIdleLane(store, place, async (tx) => {
      for (const { key, value } of telling) tx.put('mailbox', key, anonymiseMailboxEntry(value, requester))
      await anonymiseConversation(tx, place, [requester.name])
      return true
    })
    if (isDone !== true) return false
  }
  return true
}
