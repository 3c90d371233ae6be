import { setTimeout as wait } from 'node:timers/promises'
import type { Conversation } from '../conversation/state.js'
import type { Store, Transaction } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import { eraseFile } from './erase-file.js'
import { type Erased, eraseTicket, inLane } from './erase-tickets.js'
import { forgetApproval } from './forget-approval.js'
import { forgetPart } from './forget-part.js'
import { shownToOthers } from './pages-with.js'
import type { PersonData } from './person-data.js'
import { placeOfConversation } from './place-of-conversation.js'
import { unnameElsewhere } from './unname-elsewhere.js'

/** Reason why a person can't be forgotten now; call again later. */
export type NotNow = (
  | {
      /** Obstacle: the person has open tickets, or other people's requests wait for their approval. */
      readonly is: 'open-tickets' | 'awaited'
      readonly tickets: readonly string[]
    }
  /** Obstacle: something of theirs was being processed all the time. */
  | { readonly is: 'busy' }
) & {
  /** Whether part of their data had been erased before the obstacle was noticed. */
  readonly isBegun?: true
}

/** Steps to be done one after another, each in its lane; each returns the obstacle it met, or null. */
export function stepsOf(
  store: Store,
  { approvals, conversations, emails, ids, parts, tickets }: PersonData,
  now: number,
  erased: Erased,
): readonly (() => Promise<NotNow | null>)[] {
  const own = tickets.map(({ ticket }) => ticket)
  const approving = { ids: new Set(ids), emails: new Set(emails) }
  const orBusy = async (done: Promise<boolean>): Promise<NotNow | null> => ((await done) ? null : busy)
  return [
    ...own.filter(isToldElsewhere).map((ticket) => () => orBusy(unnameElsewhere(store, ticket))),
    ...own.map((ticket) => () => eraseOne(store, ticket, now, erased)),
    ...parts.map((part) => () => orBusy(forgetPart(store, part, now, erased))),
    ...approvals.map((part) => () => orBusy(forgetApproval(store, part, approving, erased))),
    ...conversations.map((one) => () => eraseConversation(store, one, erased)),
  ]
}

const busy: NotNow = { is: 'busy' }

function isToldElsewhere({ approval, participants = [] }: Ticket): boolean {
  return approval !== undefined || participants.length > 0
}

const patienceMs = 5_000
const pauseMs = 50

/** Waits until pending messages have been delivered. Those that a platform didn't accept aren't waited for and will be erased. */
export async function delivered(store: Store, { conversations, tickets }: PersonData): Promise<void> {
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

export const openStates = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/** Runs work in one of the person's lanes, unless they have an open ticket there by now. */
async function inQuietLane(
  store: Store,
  lane: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<NotNow | null> {
  const hindered = await inLane(store, lane, async (tx): Promise<NotNow | 'done'> => {
    const { tickets } = await store.tickets({ lane, states: openStates, order: 'recent', limit: 10 })
    if (tickets.length > 0) return { is: 'open-tickets', tickets: tickets.map(({ number }) => number) }
    await work(tx)
    return 'done'
  })
  return hindered === null ? busy : hindered === 'done' ? null : hindered
}

/** Erases a ticket. A resolved one is closed as well, because nobody is left to reopen it. */
async function eraseOne(
  store: Store,
  { number, lane }: Ticket,
  now: number,
  erased: Erased,
): Promise<NotNow | null> {
  return inQuietLane(store, lane, async (tx) => {
    const ticket = await tx.ticket(number)
    if (ticket === null) return
    await dropDeliveries(store, tx, lane)
    for (const key of await shownToOthers(store, ticket)) tx.delete('mailbox', key)
    const closed = { ...ticket, state: 'closed' as const, closedAt: ticket.closedAt ?? now }
    await eraseTicket(tx, closed, 'strip', erased)
  })
}

async function eraseConversation(
  store: Store,
  conversation: Conversation,
  erased: Erased,
): Promise<NotNow | null> {
  const { lane, reference } = conversation
  const place = placeOfConversation(conversation)
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
  // A thread is shared with others, whose messages stay.
  if (reference.space === 'direct') erased.places.add(place)
  return hindered
}
