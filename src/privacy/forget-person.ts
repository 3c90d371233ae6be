import { movedKey } from '../records/moved-mailbox.js'
import type { Blobs } from '../stores/blobs.js'
import type { Store } from '../stores/store.js'
import { isAwaited } from './approvals-of.js'
import { eraseBytes } from './erase-file.js'
import { deleteRecords, eraseOrphans } from './erase-orphans.js'
import { type Erased, nothingErased } from './erase-tickets.js'
import { delivered, type NotNow, openStates, stepsOf } from './forget-in-lanes.js'
import type { KnownAs } from './known-as.js'
import { dataOf, type PersonData } from './person-data.js'
import { placeOfConversation } from './place-of-conversation.js'
import { unnameAudit } from './unname-audit.js'

export interface Scrubbed {
  /** Erased data is still on disk, since something else is reading there: it goes when that's finished. Absent: it isn't. */
  readonly isOnDisk?: true
}

export type Forgotten =
  | ({ readonly is: 'forgotten'; readonly tickets: number; readonly conversations: number } & Scrubbed)
  | { readonly is: 'unknown' }
  | NotNow

/** Most looks for further data; a person who keeps writing all the time isn't forgotten. */
const mostLooks = 4

/**
 * Erases everything that is kept about somebody. Of their tickets what figures need stays, without words and without who it
 * was. What they write meanwhile is seen: in each lane before anything of it goes, and by looking again until nothing is found.
 * The caller scrubs. Can be called again, when it was interrupted.
 */
export async function forgetPerson(
  store: Store,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  who: KnownAs,
  now: number,
): Promise<Forgotten> {
  const erased = nothingErased()
  const counts = { tickets: 0, conversations: 0 }
  let [known, isBegun] = [who, false]
  const notNow = async (why: NotNow): Promise<NotNow> => {
    if (!isBegun) return why
    // Where they write there are messages that stay; of what is erased nobody will know by then.
    await eraseTraces(store, blobs, { ...erased, places: new Set() }, now)
    return { ...why, isBegun }
  }
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const data = await dataOf(store, known)
    if (!isBegun && isNothing(data)) return { is: 'unknown' }
    known = { ids: data.ids, emails: data.emails }
    for (const { reference } of data.people)
      if (reference?.space === 'direct') erased.places.add(placeOfConversation({ reference }))
    const hindrance = hindranceIn(data)
    if (hindrance !== null) return notNow(hindrance)
    if (!hasLanes(data)) {
      await eraseRecords(store, data)
      await eraseTraces(store, blobs, erased, now)
      return { is: 'forgotten', ...counts }
    }
    await delivered(store, data)
    for (const step of stepsOf(store, data, now, erased)) {
      const hindered = await step()
      if (hindered !== null) return notNow(hindered)
      isBegun = true
    }
    counts.tickets += data.tickets.length
    counts.conversations += data.conversations.length
    await deleteRecords(
      store,
      'deadLetter',
      data.deadLetters.map(({ activity }) => activity.id),
    )
  }
  return notNow({ is: 'busy' })
}

function hindranceIn({ approvals, tickets }: PersonData): NotNow | null {
  const open = tickets.filter(({ ticket: { state } }) => openStates.some((one) => one === state))
  if (open.length > 0) return { is: 'open-tickets', tickets: open.map(({ ticket }) => ticket.number) }
  const awaited = approvals.filter(isAwaited)
  return awaited.length > 0 ? { is: 'awaited', tickets: awaited.map(({ ticket }) => ticket) } : null
}

/** True if there is anything that a turn may be working on. */
function hasLanes({ approvals, conversations, parts, tickets }: PersonData): boolean {
  return [approvals, conversations, parts, tickets].some((list) => list.length > 0)
}

async function eraseTraces(
  store: Store,
  blobs: Pick<Blobs, 'list' | 'delete'>,
  erased: Erased,
  now: number,
): Promise<void> {
  await eraseOrphans(store, erased)
  await eraseBytes(store, blobs, erased, now)
}

async function eraseRecords(store: Store, data: PersonData): Promise<void> {
  await deleteRecords(store, 'person', [...data.ids, ...data.visitors])
  await deleteRecords(store, 'profile', data.ids)
  await deleteRecords(store, 'setting', data.visitors.map(movedKey))
  await eraseAccounts(store, data)
  await deleteRecords(
    store,
    'deadLetter',
    data.deadLetters.map(({ activity }) => activity.id),
  )
  await eraseAnswers(store)
  await unnameAudit(store, data)
}

/** Deletes their accounts with sessions and unused links: a forgotten person is signed in nowhere. */
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

/** Deletes answers that no server came to take: the person waiting was told after seconds that it follows. Nobody knows whom they name. */
async function eraseAnswers(store: Store): Promise<void> {
  const answers = await store.list('answer')
  await deleteRecords(
    store,
    'answer',
    answers.map(({ key }) => key),
  )
}

/** True if there is nothing to give a copy of, or to forget. */
export function isNothing({ ids: _, emails: __, accesses: ___, ...data }: PersonData): boolean {
  return Object.values(data).every((list) => list.length === 0)
}
