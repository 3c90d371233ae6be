import { setTimeout as wait } from 'node:timers/promises'
import { conversationKey } from '../desk/conversation-key.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { Conversation } from '../dialogue/state.js'
import type { Store, Transaction } from '../storage/store.js'
import { anonymiseOtherConversations } from './anonymise-other-conversations.js'
import { eraseFile } from './erase-file.js'
import { erasePersonApprovals } from './erase-person-approvals.js'
import { erasePersonParticipation } from './erase-person-participation.js'
import { type ErasedKeys, eraseTicket, type TicketErasure, withIdleLane } from './erase-ticket.js'
import type { PersonData } from './person-data.js'
import { mailboxKeysOfApproversAndExperts } from './web-mailbox-entries.js'

/** Reason why a person's data can't be erased now. The caller can try again later. */
export type ErasureObstacle = (
  | {
      /** The person has open tickets, or other people's requests are waiting for their approval. */
      readonly is: 'open-tickets' | 'awaited'
      readonly tickets: readonly string[]
    }
  /** Some of the person's data was in use the whole time. */
  | { readonly is: 'busy' }
) & {
  /** True if some data had been erased before the obstacle was noticed. */
  readonly isBegun?: true
}

/** Returns the steps to run one after another, each in its lane. A step returns the obstacle it met, or null. */
export function planErasure(
  store: Store,
  { approvals, conversations, emails, ids, parts, tickets }: PersonData,
  now: number,
  erased: ErasedKeys,
  erasure: TicketErasure,
): readonly (() => Promise<ErasureObstacle | null>)[] {
  const own = tickets.map(({ ticket }) => ticket)
  const approving = { ids: new Set(ids), emails: new Set(emails) }
  const orBusy = async (done: Promise<boolean>): Promise<ErasureObstacle | null> =>
    (await done) ? null : busy
  return [
    ...own.filter(isToldElsewhere).map((ticket) => () => orBusy(anonymiseOtherConversations(store, ticket))),
    ...own.map((ticket) => () => eraseOne(store, ticket, now, erased, erasure)),
    ...parts.map((part) => () => orBusy(erasePersonParticipation(store, part, now, erased))),
    ...approvals.map((part) => () => orBusy(erasePersonApprovals(store, part, approving, erased))),
    ...conversations.map((one) => () => eraseConversation(store, one, erased)),
  ]
}

const busy: ErasureObstacle = { is: 'busy' }

function isToldElsewhere({ approval, participants = [] }: Ticket): boolean {
  return approval !== undefined || participants.length > 0
}

const patienceMs = 5_000
const pauseMs = 50

/**
 * Waits until pending messages are delivered. Messages that a platform rejected don't count, because they will be
 * erased.
 */
export async function waitForDeliveries(store: Store, { conversations, tickets }: PersonData): Promise<void> {
  const lanes = new Set([...conversations, ...tickets.map(({ ticket }) => ticket)].map(({ lane }) => lane))
  for (let waited = 0; waited < patienceMs; waited += pauseMs) {
    const rows = (await Promise.all([...lanes].map((lane) => store.deliveriesIn(lane)))).flat()
    if (rows.every(({ attempts }) => attempts > 0)) return
    await wait(pauseMs)
  }
}

async function dropDeliveries(store: Store, tx: Transaction, lane: string): Promise<void> {
  for (const { id } of await store.deliveriesIn(lane)) {
    tx.finishDelivery(id)
    tx.delete('delivery', id)
  }
}

export const openTicketStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/** Runs the work in one of the person's lanes, unless they have opened a ticket there in the meantime. */
async function inQuietLane(
  store: Store,
  lane: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<ErasureObstacle | null> {
  const hindered = await withIdleLane(store, lane, async (tx): Promise<ErasureObstacle | 'done'> => {
    const { tickets } = await store.tickets({ lane, states: openTicketStates, order: 'recent', limit: 10 })
    if (tickets.length > 0) return { is: 'open-tickets', tickets: tickets.map(({ number }) => number) }
    await work(tx)
    return 'done'
  })
  return hindered === null ? busy : hindered === 'done' ? null : hindered
}

/** Erases a ticket, closing a resolved one because nobody can reopen it any more. */
async function eraseOne(
  store: Store,
  { number, lane }: Ticket,
  now: number,
  erased: ErasedKeys,
  erasure: TicketErasure,
): Promise<ErasureObstacle | null> {
  return inQuietLane(store, lane, async (tx) => {
    const ticket = await tx.ticket(number)
    if (ticket === null) return
    await dropDeliveries(store, tx, lane)
    for (const key of await mailboxKeysOfApproversAndExperts(store, ticket)) tx.delete('mailbox', key)
    const closed = { ...ticket, state: 'closed' as const, closedAt: ticket.closedAt ?? now }
    await eraseTicket(tx, closed, 'strip', erased, erasure)
  })
}

async function eraseConversation(
  store: Store,
  conversation: Conversation,
  erased: ErasedKeys,
): Promise<ErasureObstacle | null> {
  const { lane, reference } = conversation
  const place = conversationKey(conversation.reference)
  const hindered = await inQuietLane(store, lane, async (tx) => {
    await dropDeliveries(store, tx, lane)
    const files = (await store.list('file')).filter(
      ({ value }) => value.lane === lane && value.ticket === null,
    )
    const entries = reference.space === 'direct' ? await store.list('mailbox', place) : []
    for (const { key } of files) await eraseFile(tx, key, erased)
    tx.delete('conversation', lane)
    tx.cancelTimer(`nudge:${lane}`)
    tx.cancelTimer(`close:${lane}`)
    for (const { key } of entries) tx.delete('mailbox', key)
  })
  // A thread has other members, whose messages stay.
  if (reference.space === 'direct') erased.places.add(place)
  return hindered
}
