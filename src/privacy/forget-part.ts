import type { Store } from '../stores/store.js'
import { type Participant, participationKey } from '../tickets/participants.js'
import type { AuditEntry, Line, Ticket } from '../tickets/ticket.js'
import { eraseFile, filesOf } from './erase-file.js'
import { type Erased, inLane } from './erase-tickets.js'
import type { Part } from './person-data.js'
import { placeOfConversation } from './place-of-conversation.js'
import { nobody, onPageWithout, tellsOf, unnameConversation, unnamed } from './unnamed.js'

/** Of somebody's part in a ticket of somebody else their words and their name go; the ticket stays. False: it was busy. */
export async function forgetPart(
  store: Store,
  { person, ticket: number }: Part,
  now: number,
  erased: Erased,
): Promise<boolean> {
  const found = await store.ticket(number)
  const lane = found?.lane ?? `desk:${person}`
  const shown = found === null ? [] : await store.list('mailbox', placeOfConversation(found))
  const waiting = await store.deliveriesIn(lane)
  const isDone = await inLane(store, lane, async (tx) => {
    tx.delete('participation', participationKey(person, number))
    const ticket = await tx.ticket(number)
    const expert = ticket?.participants?.find(({ id }) => id === person)
    if (ticket === null || expert === undefined) return true
    for (const { key, value } of shown)
      if (tellsOf(value, expert)) tx.put('mailbox', key, onPageWithout(value, expert))
    await unnameConversation(tx, ticket.lane, [expert.name])
    const lines = await tx.lines(number)
    const own = lines.filter(({ author, by }) => by === 'participant' && author === person)
    for (const file of filesOf(own.flatMap(({ attachments }) => attachments)))
      await eraseFile(tx, file, erased)
    for (const { id, part } of waiting) if (part === participationKey(person, number)) tx.finishDelivery(id)
    // What is closed stands in the archive, whose bytes go with the whole ticket only.
    if (ticket.state === 'closed') tx.eraseTicket(number)
    tx.putTicket(withoutPart(ticket, expert, own, now))
    for (const line of lines)
      tx.putLine(number, own.includes(line) ? emptied(line, now) : unnamed(line, expert))
    return true
  })
  return isDone === true
}

function withoutPart(ticket: Ticket, expert: Participant, own: readonly Line[], now: number): Ticket {
  const files = new Set(own.flatMap(({ attachments }) => attachments.map(({ file }) => file)))
  const isOpen = expert.state === 'taking-part'
  return {
    ...ticket,
    participants: (ticket.participants ?? []).map((one) =>
      one.id === expert.id
        ? {
            ...one,
            ...nobody,
            to: { ...one.to, conversation: nobody.id, address: {} },
            ...(isOpen ? { state: 'ended' as const, until: now } : {}),
          }
        : one,
    ),
    attachments: ticket.attachments.filter(({ file }) => file === undefined || !files.has(file)),
    audit: ticket.audit.map((entry) => unnamedEntry(entry, expert)),
  }
}

function unnamedEntry(entry: AuditEntry, { id, name }: Participant): AuditEntry {
  const isTheirs = entry.by === id || (entry.by === 'participant' && entry.byName === name)
  const what = isTheirs ? entry.what.replace(/, before: .*$/s, '') : entry.what
  return {
    ...entry,
    ...(isTheirs ? { by: nobody.id, byName: nobody.name } : {}),
    what: what.replaceAll(name, nobody.name),
  }
}

function emptied({ author: _, ...line }: Line, now: number): Line {
  const { name } = nobody
  return { ...line, name, text: '', attachments: [], source: null, deletedAt: line.deletedAt ?? now }
}
