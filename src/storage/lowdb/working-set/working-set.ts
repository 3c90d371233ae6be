import type { TranscriptEntry } from '../../../desk/ticket/ticket.js'
import { createQueuedDeliveryState } from '../../queued-delivery-state.js'
import type { Collection, DeliveryState, Records } from '../../records.js'
import type { InboxRow, OutboxRow, Timer } from '../../store.js'
import { readStoredRecord } from '../../stored-names.js'
import { createMultimap, type Multimap } from '../index/multimap.js'
import { createWrittenKeys, type WrittenKeys } from '../snapshot/written-keys.js'
import type { ArchivedKey, ArchivePosition, StoredOperation } from '../stored-operation.js'
import { createRecordMap, type RecordMap } from './record-map.js'
import {
  createWorkingLines,
  createWorkingTickets,
  type WorkingLines,
  type WorkingTickets,
} from './working-tickets.js'

/** Working set: all the data that lowdb keeps in memory and that a snapshot contains. */
export interface WorkingSet {
  readonly records: { readonly [C in Collection]: RecordMap<Records[C]> }
  readonly tickets: WorkingTickets
  readonly lines: WorkingLines
  readonly inbox: Map<number, InboxRow>
  readonly outbox: Map<string, QueuedOutboxRow>
  readonly timers: Map<string, Timer>
  /** IDs of accepted activities and when each was accepted, oldest first. */
  readonly accepted: Map<string, number>
  /** Latest number assigned by each counter. */
  readonly counters: { incident: number; request: number; inbox: number; outbox: number }
  /** Tickets archived since the archive's index was last written. They aren't part of snapshots. */
  readonly archived: Map<
    string,
    { readonly position: ArchivePosition; readonly keys: readonly ArchivedKey[] }
  >
  /** Numbers of the tickets in `archived`, grouped by the deliveries and links archived with them. */
  readonly archivedKeys: Multimap<string>
  /** Erased tickets whose bytes are still in the archive; true if a new ticket with the same number has been archived since. */
  readonly erased: Map<string, boolean>
  readonly written: WrittenKeys
}

/** Outbox row and its position among all rows. */
export interface QueuedOutboxRow {
  readonly order: number
  readonly row: OutboxRow
}

/** Creates a map of records that may have earlier names in a snapshot. */
function createRenamedRecordMap<C extends Collection>(collection: C): RecordMap<Records[C]> {
  return createRecordMap<Records[C]>(undefined, (value) => readStoredRecord(collection, value))
}

export function createWorkingSet(): WorkingSet {
  return {
    records: {
      conversation: createRenamedRecordMap('conversation'),
      person: createRenamedRecordMap('person'),
      profile: createRenamedRecordMap('profile'),
      receipt: createRecordMap(),
      link: createRecordMap(({ ticket }) => ticket),
      delivery: createRecordMap(({ ticket }) => ticket),
      mailbox: createRenamedRecordMap('mailbox'),
      account: createRecordMap(),
      session: createRecordMap(),
      invitation: createRecordMap(),
      requesterAccount: createRecordMap(),
      requesterSession: createRecordMap(),
      requesterInvitation: createRecordMap(),
      setting: createRecordMap(),
      outage: createRecordMap(),
      outageMember: createRecordMap(),
      approvalAsk: createRecordMap(),
      participation: createRecordMap(),
      openQuestion: createRecordMap(),
      waitingLine: createRenamedRecordMap('waitingLine'),
      file: createRecordMap(),
      cannedReply: createRecordMap(),
      deadLetter: createRenamedRecordMap('deadLetter'),
      access: createRecordMap(),
      audit: createRecordMap(),
      answer: createRecordMap(),
      quota: createRecordMap(),
    },
    tickets: createWorkingTickets(),
    lines: createWorkingLines(),
    inbox: new Map(),
    outbox: new Map(),
    timers: new Map(),
    accepted: new Map(),
    counters: { incident: 1000, request: 1000, inbox: 0, outbox: 0 },
    archived: new Map(),
    archivedKeys: createMultimap(),
    erased: new Map(),
    written: createWrittenKeys(),
  }
}

export function recordsOf(data: WorkingSet, collection: Collection): RecordMap<Records[Collection]> {
  return data.records[collection] as RecordMap<Records[Collection]>
}

export function applyOperation(data: WorkingSet, operation: StoredOperation): void {
  switch (operation.op) {
    case 'put':
      recordsOf(data, operation.collection).set(operation.key, operation.value)
      data.written.add(operation.collection, operation.key)
      return
    case 'delete':
      recordsOf(data, operation.collection).delete(operation.key)
      return
    case 'ticket':
      data.tickets.set(operation.ticket)
      data.written.add('ticket', operation.ticket.number)
      return
    case 'line':
      linesFor(data, operation.ticket).set(operation.line.id, operation.line)
      data.written.add('ticket', operation.ticket)
      return
    case 'accept':
      applyAccept(data, operation)
      return
    case 'finish-inbox':
      data.inbox.delete(operation.sequence)
      return
    case 'enqueue':
      applyEnqueue(data, operation)
      return
    case 'finish-delivery':
      data.outbox.delete(operation.id)
      if (operation.delivery) putDelivery(data, operation.id, operation.delivery)
      return
    case 'postpone':
      applyPostpone(data, operation)
      return
    case 'timer':
      data.timers.set(operation.timer.id, operation.timer)
      return
    case 'cancel-timer':
      if (isTimerCancelled(data.timers.get(operation.id), operation)) data.timers.delete(operation.id)
      return
    case 'count':
      count(data, operation.counter, operation.value)
      return
    case 'seen':
      data.accepted.set(operation.id, operation.at)
      return
    case 'archived':
      applyArchived(data, operation)
      return
    case 'erase-ticket':
      applyErase(data, operation)
      return
    case 'erased':
      data.erased.set(operation.number, operation.isAnew)
      return
    case 'scrubbed':
      if (data.erased.get(operation.number) === operation.isAnew) data.erased.delete(operation.number)
      return
    default:
      throw new Error(`Unknown operation: ${JSON.stringify(operation satisfies never)}`)
  }
}

/** Checks whether the operation removes this timer. */
export function isTimerCancelled(
  timer: Timer | undefined,
  { dueAt }: Extract<StoredOperation, { op: 'cancel-timer' }>,
): boolean {
  return timer !== undefined && (dueAt === undefined || timer.dueAt === dueAt)
}

function linesFor(data: WorkingSet, ticket: string): Map<string, TranscriptEntry> {
  let lines = data.lines.change(ticket)
  if (!lines) {
    lines = new Map()
    data.lines.set(ticket, lines)
  }
  return lines
}

function count(data: WorkingSet, counter: keyof WorkingSet['counters'], value: number): void {
  data.counters[counter] = Math.max(data.counters[counter], value)
}

function applyAccept(data: WorkingSet, operation: Extract<StoredOperation, { op: 'accept' }>): void {
  const { sequence, lane, activity, at } = operation
  data.inbox.set(sequence, { sequence, lane, activity })
  for (const id of [activity.id, ...activity.otherIds]) data.accepted.set(id, at)
  count(data, 'inbox', sequence)
}

function applyEnqueue(
  data: WorkingSet,
  { order, row, isNew }: Extract<StoredOperation, { op: 'enqueue' }>,
): void {
  data.outbox.set(row.id, { order, row })
  if (isNew === true) putDelivery(data, row.id, createQueuedDeliveryState(row))
  count(data, 'outbox', order)
}

function putDelivery(data: WorkingSet, id: string, delivery: DeliveryState): void {
  data.records.delivery.set(id, delivery)
  data.written.add('delivery', id)
}

function applyPostpone(data: WorkingSet, operation: Extract<StoredOperation, { op: 'postpone' }>): void {
  const queued = data.outbox.get(operation.id)
  if (!queued) return
  const row = { ...queued.row, notBefore: operation.notBefore, attempts: operation.attempts }
  data.outbox.set(operation.id, { order: queued.order, row })
}

function applyArchived(data: WorkingSet, operation: Extract<StoredOperation, { op: 'archived' }>): void {
  data.tickets.delete(operation.number)
  data.lines.delete(operation.number)
  for (const { collection, key } of operation.keys) {
    data.records[collection].delete(key)
    data.archivedKeys.add(archivedKeyName({ collection, key }), operation.number)
  }
  data.archived.set(operation.number, { position: operation.position, keys: operation.keys })
  if (data.erased.has(operation.number)) data.erased.set(operation.number, true)
}

function applyErase(
  data: WorkingSet,
  { number, keys }: Extract<StoredOperation, { op: 'erase-ticket' }>,
): void {
  data.tickets.delete(number)
  data.lines.delete(number)
  for (const { collection, key } of keys) data.records[collection].delete(key)
  for (const key of data.archived.get(number)?.keys ?? [])
    data.archivedKeys.remove(archivedKeyName(key), number)
  data.archived.delete(number)
  data.erased.set(number, false)
}

export const archivedKeyName = ({ collection, key }: ArchivedKey): string => `${collection}\n${key}`
