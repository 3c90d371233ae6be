import { conversationKey } from '../desk/conversation-key.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { conversationRedirectKey } from '../storage/conversation-redirect-key.js'
import type { Store } from '../storage/store.js'
import { anonymiseAuditLog } from './anonymise-audit-log.js'
import { isAwaitingApproval } from './approval-involvement.js'
import { eraseBytes } from './erase-file.js'
import { deleteRecordsInBatches, eraseOrphanedRecords } from './erase-orphaned-records.js'
import { createErasedKeys, type ErasedKeys, type TicketErasure } from './erase-ticket.js'
import { loadPersonData, type PersonData } from './person-data.js'
import type { PersonIdentifiers } from './person-identifiers.js'
import { type ErasureObstacle, openTicketStates, planErasure, waitForDeliveries } from './plan-erasure.js'

export interface ScrubStatus {
  /** True if erased data is still on disk because something is reading it. It will be scrubbed later. */
  readonly isOnDisk?: true
}

export type ErasureResult =
  | ({ readonly is: 'forgotten'; readonly tickets: number; readonly conversations: number } & ScrubStatus)
  | { readonly is: 'unknown' }
  | ErasureObstacle

/** Maximum number of passes. Someone who never stops writing can't be erased. */
const mostLooks = 4

/**
 * Erases all data about a person. Their tickets keep only what reports need, without text or identity. In case the
 * person writes in the meantime, each lane is checked before anything in it is erased, and the process repeats until
 * nothing is left. The caller must scrub. It's safe to call again after an interruption.
 */
export async function erasePerson(
  store: Store,
  blobs: Pick<BlobStore, 'list' | 'delete'>,
  who: PersonIdentifiers,
  now: number,
  erasure: TicketErasure,
): Promise<ErasureResult> {
  const erased = createErasedKeys()
  const counts = { tickets: 0, conversations: 0 }
  let [known, isBegun] = [who, false]
  const notNow = async (why: ErasureObstacle): Promise<ErasureObstacle> => {
    if (!isBegun) return why
    // Keep the places, because they still have messages. Clean up the rest now, because later it won't be known what
    // was erased.
    await eraseTraces(store, blobs, { ...erased, places: new Set() }, now)
    return { ...why, isBegun }
  }
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const data = await loadPersonData(store, known)
    if (!isBegun && isEmptyPersonData(data)) return { is: 'unknown' }
    known = { ids: data.ids, emails: data.emails }
    for (const { reference } of data.people)
      if (reference?.space === 'direct') erased.places.add(conversationKey(reference))
    const hindrance = hindranceIn(data)
    if (hindrance !== null) return notNow(hindrance)
    if (!hasLanes(data)) {
      await eraseRecords(store, data)
      await eraseTraces(store, blobs, erased, now)
      return { is: 'forgotten', ...counts }
    }
    await waitForDeliveries(store, data)
    for (const step of planErasure(store, data, now, erased, erasure)) {
      const hindered = await step()
      if (hindered !== null) return notNow(hindered)
      isBegun = true
    }
    counts.tickets += data.tickets.length
    counts.conversations += data.conversations.length
    await deleteRecordsInBatches(
      store,
      'deadLetter',
      data.deadLetters.map(({ activity }) => activity.id),
    )
  }
  return notNow({ is: 'busy' })
}

function hindranceIn({ approvals, tickets }: PersonData): ErasureObstacle | null {
  const open = tickets.filter(({ ticket: { state } }) => openTicketStates.some((one) => one === state))
  if (open.length > 0) return { is: 'open-tickets', tickets: open.map(({ ticket }) => ticket.number) }
  const awaited = approvals.filter(isAwaitingApproval)
  return awaited.length > 0 ? { is: 'awaited', tickets: awaited.map(({ ticket }) => ticket) } : null
}

/** Checks whether there is any data that a turn may be using. */
function hasLanes({ approvals, conversations, parts, tickets }: PersonData): boolean {
  return [approvals, conversations, parts, tickets].some((list) => list.length > 0)
}

async function eraseTraces(
  store: Store,
  blobs: Pick<BlobStore, 'list' | 'delete'>,
  erased: ErasedKeys,
  now: number,
): Promise<void> {
  await eraseOrphanedRecords(store, erased)
  await eraseBytes(store, blobs, erased, now)
}

async function eraseRecords(store: Store, data: PersonData): Promise<void> {
  await deleteRecordsInBatches(store, 'person', [...data.ids, ...data.visitors])
  await deleteRecordsInBatches(store, 'profile', data.ids)
  await deleteRecordsInBatches(store, 'setting', data.visitors.map(conversationRedirectKey))
  await eraseAccounts(store, data)
  await deleteRecordsInBatches(
    store,
    'deadLetter',
    data.deadLetters.map(({ activity }) => activity.id),
  )
  await eraseAnswers(store)
  await anonymiseAuditLog(store, data)
}

/** Deletes the person's web accounts, sessions and unused links, which signs them out everywhere. */
async function eraseAccounts(store: Store, { accounts, emails }: PersonData): Promise<void> {
  const ids = new Set(accounts.map(({ id }) => id))
  const sessions = (await store.list('requesterSession')).filter(({ value }) => ids.has(value.account))
  const links = (await store.list('requesterInvitation')).filter(({ value }) => emails.includes(value.email))
  await deleteRecordsInBatches(
    store,
    'requesterSession',
    sessions.map(({ key }) => key),
  )
  await deleteRecordsInBatches(
    store,
    'requesterInvitation',
    links.map(({ key }) => key),
  )
  await deleteRecordsInBatches(store, 'requesterAccount', [...ids])
}

/**
 * Deletes all answers that no server has collected: it's unknown whom they mention, and their recipients were told
 * within seconds that an answer would follow.
 */
async function eraseAnswers(store: Store): Promise<void> {
  const answers = await store.list('answer')
  await deleteRecordsInBatches(
    store,
    'answer',
    answers.map(({ key }) => key),
  )
}

/** Checks whether there is nothing to export or erase. */
export function isEmptyPersonData({ ids: _, emails: __, accesses: ___, ...data }: PersonData): boolean {
  return Object.values(data).every((list) => list.length === 0)
}
