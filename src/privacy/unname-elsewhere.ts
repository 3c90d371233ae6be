import type { Store } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import { inLane } from './erase-tickets.js'
import { placesOfOthers } from './pages-with.js'
import { placeOfConversation } from './place-of-conversation.js'
import { onPageWithout, tellsOf, unnameConversation } from './unnamed.js'

/**
 * Removes the requester's name from the conversations of approvers and experts. Returns false if one of them was busy. An anonymous web visitor has
 * no name to remove.
 */
export async function unnameElsewhere(store: Store, ticket: Ticket): Promise<boolean> {
  const { requester } = ticket
  if (requester.isAnonymous === true) return true
  const places = (await placesOfOthers(store, ticket)).map((reference) => placeOfConversation({ reference }))
  for (const place of new Set(places)) {
    const telling = (await store.list('mailbox', place)).filter(({ value }) => tellsOf(value, requester))
    const isDone = await inLane(store, place, async (tx) => {
      for (const { key, value } of telling) tx.put('mailbox', key, onPageWithout(value, requester))
      await unnameConversation(tx, place, [requester.name])
      return true
    })
    if (isDone !== true) return false
  }
  return true
}
