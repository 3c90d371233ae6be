import { type AuditEntry, mapEntryTexts, redactMessageText } from '../desk/ticket/audit.js'
import { type Participant, participationKey } from '../desk/ticket/participants.js'
import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import { quoteWorkNote } from '../desk/ticket/transcript/quote-work-note.js'
import type { Store } from '../storage/store.js'
import {
  anonymiseConversation,
  anonymisedPerson,
  anonymiseLine,
  anonymiseMailboxEntry,
  anonymiseSummaries,
  mentionsPerson,
} from './anonymise-texts.js'
import { eraseFile, fileIdsOf } from './erase-file.js'
import { type ErasedKeys, withIdleLane } from './erase-ticket.js'
import type { PersonParticipation } from './load-person-participations.js'
import { mailboxEntriesOfTicketReaders } from './web-mailbox-entries.js'

/** Removes a person's messages and name from someone else's ticket. Returns false if the lane was busy. */
export async function erasePersonParticipation(
  store: Store,
  { person, ticket: number, lines: [written] }: PersonParticipation,
  now: number,
  erased: ErasedKeys,
): Promise<boolean> {
  const found = await store.ticket(number)
  const lane = found?.lane ?? `desk:${person}`
  const shown = found === null ? [] : await mailboxEntriesOfTicketReaders(store, found)
  const waiting = await store.deliveriesIn(lane)
  const isDone = await withIdleLane(store, lane, async (tx) => {
    tx.delete('participation', participationKey(person, number))
    const ticket = await tx.ticket(number)
    // A person whose messages were moved here by a merge or split isn't among the participants.
    const takesPart = ticket?.participants?.find(({ id }) => id === person)
    const expert = takesPart ?? (written && { id: person, name: written.name })
    if (ticket === null || expert === undefined) return true
    for (const { key, value } of shown)
      if (mentionsPerson(value, expert)) tx.put('mailbox', key, anonymiseMailboxEntry(value, expert))
    await anonymiseConversation(tx, ticket.lane, [expert.name])
    const lines = await tx.lines(number)
    const own = lines.filter(({ author, by }) => by === 'participant' && author === person)
    for (const file of fileIdsOf(own.flatMap(({ attachments }) => attachments)))
      await eraseFile(tx, file, erased)
    for (const { id, participation } of waiting)
      if (participation === participationKey(person, number)) tx.finishDelivery(id)
    // Closed tickets are archived, and bytes in the archive can be removed only with the whole ticket.
    if (ticket.state === 'closed') tx.eraseTicket(number)
    tx.putTicket(withoutPart(ticket, expert, own, now))
    for (const line of lines)
      tx.putLine(
        number,
        own.includes(line) ? emptied(line, now) : anonymiseLine(untold(line, expert, own), expert),
      )
    return true
  })
  return isDone === true
}

type Expert = Pick<Participant, 'id' | 'name'>

function withoutPart(ticket: Ticket, expert: Expert, own: readonly TranscriptEntry[], now: number): Ticket {
  const files = new Set(own.flatMap(({ attachments }) => attachments.map(({ file }) => file)))
  const { participants } = ticket
  return {
    ...ticket,
    ...anonymiseSummaries(ticket, (text) =>
      withoutSaid(text, expert, own).replaceAll(expert.name, anonymisedPerson.name),
    ),
    ...(participants === undefined
      ? {}
      : {
          participants: participants.map((one) =>
            one.id === expert.id
              ? {
                  ...one,
                  ...anonymisedPerson,
                  to: { ...one.to, conversation: anonymisedPerson.id, address: {} },
                  ...(one.state === 'taking-part' ? { state: 'ended' as const, until: now } : {}),
                }
              : one,
          ),
        }),
    attachments: ticket.attachments.filter(({ file }) => file === undefined || !files.has(file)),
    audit: ticket.audit.map((entry) => unnamedEntry(entry, expert)),
  }
}

function unnamedEntry(entry: AuditEntry, { id, name }: Expert): AuditEntry {
  const isTheirs = entry.by === id || (entry.by === 'participant' && entry.byName === name)
  const told = isTheirs ? redactMessageText(entry, anonymisedPerson.name) : entry
  return {
    ...mapEntryTexts(told, (text) => text.replaceAll(name, anonymisedPerson.name)),
    ...(isTheirs ? { by: anonymisedPerson.id, byName: anonymisedPerson.name } : {}),
  }
}

/** Removes the expert's notes from an event's text and variables, because both contain a summary. */
function untold(line: TranscriptEntry, expert: Expert, own: readonly TranscriptEntry[]): TranscriptEntry {
  const { event } = line
  if (event === undefined) return line
  const without = (text: string) => withoutSaid(text, expert, own)
  const vars = Object.fromEntries(Object.entries(event.vars).map(([key, value]) => [key, without(value)]))
  return { ...line, text: without(line.text), event: { ...event, vars } }
}

/** Removes the person's notes that the bot quoted after their name. */
function withoutSaid(text: string, { name }: Expert, own: readonly TranscriptEntry[]): string {
  return own.reduce((left, line) => {
    const said = quoteWorkNote(line)
    return said === '' ? left : left.replaceAll(told(name, said), anonymisedPerson.name)
  }, text)
}

function told(name: string, said: string): RegExp {
  const [before, after] = [name, said].map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`${before}[^\\p{L}\\p{N}]{0,5}${after}`, 'gu')
}

function emptied({ author: _, ...line }: TranscriptEntry, now: number): TranscriptEntry {
  const { name } = anonymisedPerson
  return { ...line, name, text: '', attachments: [], source: null, deletedAt: line.deletedAt ?? now }
}
