import { setTimeout as wait } from 'node:timers/promises'
import type { Conversation } from '../conversation/state.js'
import { movedKey } from '../records/moved-mailbox.js'
import type { Blobs } from '../stores/blobs.js'
import type { Store, Transaction } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import { isAwaited } from './approvals-of.js'
import { eraseBytes, eraseFile } from './erase-file.js'
import { deleteRecords, eraseOrphans } from './erase-orphans.js'
import { type Erased, eraseTicket, inLane, nothingErased } from './erase-tickets.js'
import { forgetApproval } from './forget-approval.js'
import { forgetPart } from './forget-part.js'
import type { KnownAs } from './known-as.js'
import { shownToOthers } from './pages-with.js'
import { dataOf, type PersonData } from './person-data.js'
import { placeOfConversation } from './place-of-conversation.js'
import { unnameElsewhere } from './unname-elsewhere.js'

export interface Scrubbed {
  /** What was erased is still on disk, since something else reads there: it goes when that is over. Absent: it is not. */
  readonly isOnDisk?: true
}

export type Forgotten =
  | ({ readonly is: 'forgotten'; readonly tickets: number; readonly conversations: number } & Scrubbed)
  | { readonly is: 'unknown' }
  /** They are being helped: nothing was erased. */
  | { readonly is: 'open-tickets'; readonly tickets: readonly string[] }
  /** Requests of others wait for their approval: nothing was erased. */
  | { readonly is: 'awaited'; readonly tickets: readonly string[] }
  /** Something of theirs was being worked on all the time: call again. */
  | { readonly is: 'busy' }

/**
 * Erases everything that is kept about somebody. Of their tickets what figures need stays, without words and without who it
 * was. The caller scrubs. Can be called again, when it was interrupted.
 */
export async function forgetPerson(
  store: Store,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  who: KnownAs,
  now: number,
): Promise<Forgotten> {
  const data = await dataOf(store, who)
  if (isNothing(data)) return { is: 'unknown' }
  const open = data.tickets.filter(({ ticket: { state } }) => state !== 'resolved' && state !== 'closed')
  if (open.length > 0) return { is: 'open-tickets', tickets: open.map(({ ticket }) => ticket.number) }

  const awaited = data.approvals.filter(isAwaited)
  if (awaited.length > 0) return { is: 'awaited', tickets: awaited.map(({ ticket }) => ticket) }

  const erased = nothingErased()
  const approving = { ids: new Set(data.ids), emails: new Set(data.emails) }
  for (const { reference } of data.people)
    if (reference?.space === 'direct') erased.places.add(placeOfConversation({ reference }))
  await delivered(store, data)
  for (const { ticket } of data.tickets) if (!(await unnameElsewhere(store, ticket))) return { is: 'busy' }
  for (const { ticket } of data.tickets)
    if (!(await eraseOne(store, ticket, now, erased))) return { is: 'busy' }
  for (const part of data.parts) if (!(await forgetPart(store, part, now, erased))) return { is: 'busy' }
  for (const part of data.approvals)
    if (!(await forgetApproval(store, part, approving, erased))) return { is: 'busy' }
  for (const conversation of data.conversations)
    if (!(await eraseConversation(store, conversation, erased))) return { is: 'busy' }
  await deleteRecords(store, 'person', [...data.ids, ...data.visitors])
  await deleteRecords(store, 'setting', data.visitors.map(movedKey))
  await eraseAccounts(store, data)
  await deleteRecords(
    store,
    'deadLetter',
    data.deadLetters.map(({ activity }) => activity.id),
  )
  await eraseAnswers(store)
  await eraseOrphans(store, erased)
  await eraseBytes(store, blobs, erased)
  return { is: 'forgotten', tickets: data.tickets.length, conversations: data.conversations.length }
}

/** With its sessions and the links that were not used: whoever was forgotten is signed in nowhere. */
async function eraseAccounts(store: Store, { accounts, emails }: PersonData): Promise<void> {
  const ids = new Set(accounts.map(({ id }) => id))
  const sessions = (await store.list('requesterSession')).filter(({ value }) => ids.has(value.account))
  const links = (await store.list('requesterInvitation')).filter(({ value }) => emails.includes(value.email))
  await deleteRecords(
    store,
    'requesterSession',
    sessions.map(({ key }) => key),
  )
  await deleteRecords(
    store,
    'requesterInvitation',
    links.map(({ key }) => key),
  )
  await deleteRecords(store, 'requesterAccount', [...ids])
}

/** Answers that no server came to take: whoever waited for one was told after seconds that it follows. Nobody knows whom they name. */
async function eraseAnswers(store: Store): Promise<void> {
  const answers = await store.list('answer')
  await deleteRecords(
    store,
    'answer',
    answers.map(({ key }) => key),
  )
}

/** Whether there is anything to give a copy of, or to forget. */
export function isNothing({ ids: _, emails: __, accesses: ___, ...data }: PersonData): boolean {
  return Object.values(data).every((list) => list.length === 0)
}

const patienceMs = 5_000
const pauseMs = 50

/** What is on its way now arrives first; what waits for a platform that does not take it goes with the rest. */
async function delivered(store: Store, { conversations, tickets }: PersonData): Promise<void> {
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

/** What was resolved is closed with it: nobody is left who could open it again. */
async function eraseOne(
  store: Store,
  { number, lane }: Ticket,
  now: number,
  erased: Erased,
): Promise<boolean> {
  const found = await store.ticket(number)
  const shown = found === null ? [] : await shownToOthers(store, found)
  const isDone = await inLane(store, lane, async (tx) => {
    const ticket = await tx.ticket(number)
    if (ticket === null) return true
    await dropDeliveries(store, tx, lane)
    for (const key of shown) tx.delete('mailbox', key)
    const closed = { ...ticket, state: 'closed' as const, closedAt: ticket.closedAt ?? now }
    await eraseTicket(tx, closed, 'strip', erased)
    return true
  })
  return isDone === true
}

async function eraseConversation(store: Store, conversation: Conversation, erased: Erased): Promise<boolean> {
  const { lane, reference } = conversation
  const place = placeOfConversation(conversation)
  const entries = reference.space === 'direct' ? await store.list('mailbox', place) : []
  const files = (await store.list('file')).filter(({ value }) => value.lane === lane && value.ticket === null)
  const isDone = await inLane(store, lane, async (tx) => {
    await dropDeliveries(store, tx, lane)
    for (const { key } of files) await eraseFile(tx, key, erased)
    tx.delete('conversation', lane)
    tx.cancelTimer(`nudge:${lane}`)
    tx.cancelTimer(`close:${lane}`)
    for (const { key } of entries) tx.delete('mailbox', key)
    return true
  })
  // A thread is shared with others, whose messages stay.
  if (reference.space === 'direct') erased.places.add(place)
  return isDone === true
}
