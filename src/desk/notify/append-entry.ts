import type { Attachment } from '../../engine/activity.js'
import type {
  InternalEntry,
  SharedEntry,
  Ticket,
  TranscriptEntry,
  TranscriptEvent,
} from '../ticket/ticket.js'
import type { OutboundMessage } from '../view/message.js'
import { bot, buildOutboxRow, type UnitOfWork } from './unit-of-work.js'

interface NewEntry {
  readonly name: string
  readonly text: string
  /** ID of the entry; a new one if absent. */
  readonly id?: string
  readonly attachments?: readonly Attachment[]
  readonly source?: string | null
  readonly at?: number
  readonly author?: string
}

/** Entry that its requester may read. Only such an entry can be passed to `sendToRequester`. */
export interface NewSharedEntry extends NewEntry {
  readonly audience: 'requester'
  readonly by: 'requester' | 'bot' | 'technician'
  readonly mentions?: string
  /** Sends the entry to its other readers. Returns the outbox IDs. */
  readonly send?: (entry: SharedEntry) => readonly string[]
}

/** Work note: an entry that only the desk reads. */
export interface NewInternalEntry extends NewEntry {
  readonly audience: 'internal'
  readonly by: 'technician' | 'participant'
  readonly heldBackFor?: string
  /** Sends the entry to its other readers. Returns the outbox IDs. */
  readonly send?: (entry: InternalEntry) => readonly string[]
}

type EntryPlace = Pick<Ticket, 'number' | 'lane'>

/**
 * Adds an entry to a ticket's transcript: builds it, sends it, and stores it with its deliveries.
 * Links the entry to its original platform message, so that replies and edits find it.
 */
export function appendEntry(uow: UnitOfWork, ticket: EntryPlace, entry: NewSharedEntry): SharedEntry
export function appendEntry(uow: UnitOfWork, ticket: EntryPlace, entry: NewInternalEntry): InternalEntry
export function appendEntry(
  uow: UnitOfWork,
  ticket: EntryPlace,
  entry: NewSharedEntry | NewInternalEntry,
): TranscriptEntry {
  if (entry.audience === 'internal') {
    const { audience: _, send, ...said } = entry
    return putSent(uow, ticket, buildEntry(uow, 'note', said), send)
  }
  const { audience: _, send, ...said } = entry
  return putSent(uow, ticket, buildEntry(uow, 'message', said), send)
}

function putSent<Entry extends TranscriptEntry>(
  uow: UnitOfWork,
  ticket: EntryPlace,
  entry: Entry,
  send: ((entry: Entry) => readonly string[]) | undefined,
): Entry {
  const sent = { ...entry, deliveries: send?.(entry) ?? [] }
  const { number, lane } = ticket
  uow.tx.putLine(number, sent)
  if (sent.source !== null) uow.tx.put('link', sent.source, { ticket: number, lane, lineId: sent.id })
  return sent
}

function buildEntry<Kind extends TranscriptEntry['kind']>(
  uow: UnitOfWork,
  kind: Kind,
  { by, name, text, ...more }: NewEntry & Pick<TranscriptEntry, 'by' | 'heldBackFor' | 'mentions'>,
): TranscriptEntry & { readonly kind: Kind } {
  return {
    id: uow.newId(),
    at: uow.now,
    by,
    name,
    kind,
    text,
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
    ...more,
  }
}

/** Adds an event to a ticket's transcript, as text in the desk's language and as data. */
export function appendEvent(uow: UnitOfWork, ticket: string, text: string, event: TranscriptEvent): void {
  uow.tx.putLine(ticket, { ...buildEntry(uow, 'event', { by: 'system', name: bot.name, text }), event })
}

/**
 * Copies an entry from another ticket, under the same ID. Replies and edits are still matched to
 * the original.
 */
export function copyEntry(uow: UnitOfWork, ticket: string, entry: TranscriptEntry): void {
  uow.tx.putLine(ticket, entry)
}

/** Stores a change to an entry of a ticket's transcript, with the deliveries of that change. */
export function updateEntry(
  uow: UnitOfWork,
  ticket: string,
  entry: TranscriptEntry,
  deliveries: readonly string[] = [],
): void {
  uow.tx.putLine(ticket, { ...entry, deliveries: [...entry.deliveries, ...deliveries] })
}

/** Checks whether a requester may read an entry. */
export function isShared(entry: TranscriptEntry): entry is SharedEntry {
  return entry.kind === 'message'
}

interface RequesterSending {
  readonly content: OutboundMessage
  readonly slot?: string | null
  readonly suppressIfTaken?: boolean
  readonly dropIfStale?: boolean
}

/** Queues an entry, or a change to it, for the ticket's requester. Returns the outbox ID. A work note isn't accepted: share it first. */
export function sendToRequester(
  uow: UnitOfWork,
  ticket: Pick<Ticket, 'number' | 'reference'>,
  entry: SharedEntry,
  sending: RequesterSending,
): string {
  const row = buildOutboxRow(uow, {
    ...sending,
    to: ticket.reference,
    ticket: ticket.number,
    lineId: entry.id,
  })
  uow.tx.enqueue(row)
  return row.id
}

/**
 * Shares a work note with the requester, on a technician's decision. The entry can then be sent to
 * the requester.
 */
export function shareEntry({ heldBackFor: _, ...entry }: TranscriptEntry): SharedEntry {
  return { ...entry, kind: 'message' }
}
