import { conversationKey } from '../desk/conversation-key.js'
import { isApproversAnswer } from '../desk/ticket/audit.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { ConversationReference } from '../engine/activity.js'
import type { MailboxEntry } from '../storage/records.js'
import type { Store } from '../storage/store.js'

export interface KeyedMailboxEntry {
  readonly key: string
  readonly value: MailboxEntry
}

type Reads = Pick<Store, 'get' | 'list'>
export type TicketWithReaders = Pick<Ticket, 'approval' | 'audit' | 'participants' | 'reference'>

/** Returns the mailbox entries of everyone who can read the ticket: its requester, approvers and experts. */
export async function mailboxEntriesOfTicketReaders(
  reads: Reads,
  ticket: TicketWithReaders,
): Promise<readonly KeyedMailboxEntry[]> {
  return onPages(reads, [ticket.reference, ...(await conversationsOfApproversAndExperts(reads, ticket))])
}

/** Returns the keys of a ticket's mailbox entries on its approvers' and experts' pages. */
export async function mailboxKeysOfApproversAndExperts(
  reads: Reads,
  ticket: TicketWithReaders & Pick<Ticket, 'number'>,
) {
  const shown = await onPages(reads, await conversationsOfApproversAndExperts(reads, ticket))
  const about = await Promise.all(
    shown.map(async ({ value }) => (await reads.get('delivery', value.id))?.ticket === ticket.number),
  )
  const own = shown.filter((_entry, at) => about[at])
  const ids = new Set(own.map(({ value }) => value.id))
  // Include entries that replaced these, because they aren't recorded as messages of the ticket themselves.
  const instead = shown.filter(({ value }) => value.replaces !== undefined && ids.has(value.replaces))
  return [...new Set([...own, ...instead].map(({ key }) => key))]
}

async function onPages(
  reads: Reads,
  places: readonly ConversationReference[],
): Promise<readonly KeyedMailboxEntry[]> {
  const names = new Set(places.map((reference) => conversationKey(reference)))
  return (await Promise.all([...names].map((place) => reads.list('mailbox', place)))).flat()
}

/** Returns the conversations of approvers and experts, without people who only passed an approval on. */
export async function conversationsOfApproversAndExperts(
  reads: Reads,
  { approval, audit, participants = [] }: TicketWithReaders,
): Promise<readonly ConversationReference[]> {
  const asked = (approval?.steps ?? []).flatMap(({ approver }) => approver?.id ?? [])
  const answered = approval === undefined ? [] : audit.filter(isApproversAnswer).map(({ by }) => by)
  const approvers = await Promise.all(
    [...new Set([...asked, ...answered])].map((id) => reads.get('person', id)),
  )
  return [...participants.map(({ to }) => to), ...approvers.flatMap((known) => known?.reference ?? [])]
}
