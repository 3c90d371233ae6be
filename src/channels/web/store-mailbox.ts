import { conversationRedirectKey } from '../../storage/conversation-redirect-key.js'
import { createKeyedQueue } from '../../storage/keyed-queue.js'
import type { LaneLease, Store } from '../../storage/store.js'
import { withLaneLock } from '../../storage/with-lane-lock.js'
import type { Mailbox, MailboxEntry, NewMailboxEntry } from './mailbox.js'

/** Maximum number of entries in a mailbox; older ones are removed but stay on the ticket. */
const mostEntries = 500

export function createStoreMailbox(store: Store): Mailbox {
  // Assigns sequence numbers one at a time, even if another server is adding an entry for the same page.
  const inTurn = createKeyedQueue()
  return {
    append: (conversation, entry) =>
      inTurn(conversation, async () => {
        const to = await movedTo(store, conversation)
        const add = (where: string) =>
          withLaneLock(store, `mailbox:${where}`, (lease) => append(store, lease, where, entry))
        return to === null ? add(conversation) : inTurn(to, () => add(to))
      }),
    carryOn: (from, to) =>
      inTurn(from, () =>
        inTurn(to, () =>
          withLaneLock(store, `mailbox:${from}`, () =>
            withLaneLock(store, `mailbox:${to}`, (lease) => move(store, lease, from, to)),
          ),
        ),
      ),
    isGone: async (conversation) => (await movedTo(store, conversation)) !== null,
    since: async (conversation, sequence) =>
      (await entriesOf(store, conversation)).filter((entry) => entry.sequence > sequence),
    onEntry: (listener) =>
      store.onChange(({ mailboxes }) => {
        for (const conversation of mailboxes) listener(conversation)
      }),
  }
}

async function movedTo(store: Store, conversation: string): Promise<string | null> {
  const setting = await store.get('setting', conversationRedirectKey(conversation))
  return setting?.kind === 'platform' ? (setting.value.to ?? null) : null
}

async function move(store: Store, lease: LaneLease, from: string, to: string): Promise<void> {
  const entries = await entriesOf(store, from)
  const known = await entriesOf(store, to)
  const last = known.at(-1)?.sequence ?? 0
  await store.transaction(lease, async (transaction) => {
    transaction.put('setting', conversationRedirectKey(from), { kind: 'platform', value: { to } })
    for (const [at, entry] of entries.entries()) {
      transaction.put('mailbox', `${to}/${entry.id}`, { ...entry, sequence: last + at + 1 })
      transaction.delete('mailbox', `${from}/${entry.id}`)
    }
  })
}

async function append(
  store: Store,
  lease: LaneLease,
  conversation: string,
  entry: NewMailboxEntry,
): Promise<MailboxEntry> {
  const entries = await entriesOf(store, conversation)
  const known = entries.find(({ id }) => id === entry.id)
  if (known) return known

  // The number keeps increasing even if all entries were erased, because an open page asks for the entries
  // after the last one it has.
  const added = { ...entry, sequence: Math.max((entries.at(-1)?.sequence ?? 0) + 1, entry.at) }
  await store.transaction(lease, async (transaction) => {
    transaction.put('mailbox', `${conversation}/${entry.id}`, added)
    for (const old of entries.slice(0, Math.max(0, entries.length + 1 - mostEntries)))
      transaction.delete('mailbox', `${conversation}/${old.id}`)
  })
  return added
}

async function entriesOf(store: Store, conversation: string): Promise<readonly MailboxEntry[]> {
  const records = await store.list('mailbox', conversation)
  return records.map(({ value }) => value).sort((one, other) => one.sequence - other.sequence)
}
