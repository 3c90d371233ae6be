import { conversationKey } from '../desk/conversation-key.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { Collection, Records } from '../storage/records.js'
import type { Store } from '../storage/store.js'
import { deleteRecordsInBatches, eraseOrphanedRecords } from './erase-orphaned-records.js'
import {
  createErasedKeys,
  type ErasedKeys,
  eraseTicket,
  type TicketErasure,
  withIdleLane,
} from './erase-ticket.js'
import type { PrivacyPolicy } from './privacy-policy.js'
import { dueRetentionStep, neverExpires, retentionCutoff, retentionRules } from './retention-rules.js'
import { mailboxKeysOfApproversAndExperts } from './web-mailbox-entries.js'

/** Number of erased items of each kind. */
export interface RetentionFigures {
  readonly tickets: number
  readonly words: number
  readonly conversations: number
  readonly records: number
}

/**
 * Erases data kept longer than policies/privacy.yml allows. Each ticket and conversation is erased in its own lane, so
 * that no turn loses the data it uses; busy ones wait for the next run. A scrub must follow to remove the bytes from
 * disk.
 */
export async function applyRetention(
  store: Store,
  { keep }: PrivacyPolicy,
  now: number,
  erasure: TicketErasure,
): Promise<RetentionFigures> {
  const erased = createErasedKeys()
  const counts = { erase: 0, strip: 0 }
  const newest = retentionCutoff(keep, now)
  const closed = newest === null ? [] : store.walkTickets({ states: ['closed'], changedUntil: newest })
  for await (const ticket of closed) {
    if (dueRetentionStep(ticket, keep, now) === null) continue
    const done = await eraseWhenDue(store, ticket, keep, now, erased, erasure)
    if (done !== null) counts[done] += 1
  }
  const conversations = await eraseConversations(store, keep, now, erased)
  let records = 0
  for (const collection of Object.keys(retentionRules) as Collection[])
    if (collection !== 'conversation' && retentionRules[collection] !== neverExpires)
      records += await eraseRecords(store, collection, keep, now)
  const orphans =
    counts.erase + counts.strip + conversations === 0 ? 0 : await eraseOrphanedRecords(store, erased)
  return { tickets: counts.erase, words: counts.strip, conversations, records: records + orphans }
}

async function eraseWhenDue(
  store: Store,
  closed: Ticket,
  keep: PrivacyPolicy['keep'],
  now: number,
  erased: ErasedKeys,
  erasure: TicketErasure,
): Promise<'erase' | 'strip' | null> {
  const { number, lane } = closed
  const shown = await mailboxKeysOfApproversAndExperts(store, closed)
  return withIdleLane(store, lane, async (tx) => {
    const ticket = await tx.ticket(number)
    const due = ticket === null ? null : dueRetentionStep(ticket, keep, now)
    if (ticket === null || due === null) return null
    for (const key of shown) tx.delete('mailbox', key)
    await eraseTicket(tx, ticket, due, erased, erasure)
    return due
  })
}

async function eraseConversations(
  store: Store,
  keep: PrivacyPolicy['keep'],
  now: number,
  erased: ErasedKeys,
): Promise<number> {
  let count = 0
  for (const { key: lane, value } of await store.list('conversation')) {
    if (!retentionRules.conversation(value, keep, now)) continue
    const isErased = await withIdleLane(store, lane, async (tx) => {
      const conversation = await tx.get('conversation', lane)
      if (conversation === null || !retentionRules.conversation(conversation, keep, now)) return false
      tx.delete('conversation', lane)
      erased.places.add(conversationKey(conversation.reference))
      return true
    })
    if (isErased === true) count += 1
  }
  // Other conversations may share the thread; their messages stay.
  for (const { value } of await store.list('conversation'))
    erased.places.delete(conversationKey(value.reference))
  return count
}

async function eraseRecords<C extends Collection>(
  store: Store,
  collection: C,
  keep: PrivacyPolicy['keep'],
  now: number,
): Promise<number> {
  const isDue = retentionRules[collection] as (
    value: Records[C],
    keep: PrivacyPolicy['keep'],
    now: number,
  ) => boolean
  const due = (await store.list(collection)).filter(({ value }) => isDue(value, keep, now))
  await deleteRecordsInBatches(
    store,
    collection,
    due.map(({ key }) => key),
  )
  return due.length
}
