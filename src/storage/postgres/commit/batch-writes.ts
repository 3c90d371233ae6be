import type { Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import { createQueuedDeliveryState } from '../../queued-delivery-state.js'
import type { Collection, Records } from '../../records.js'
import type { OutboxRow, Timer } from '../../store.js'
import { indexEntryOf } from '../../ticket-index-entry.js'
import { allIdsOfActivity, type WriteOp } from '../../write-op.js'

/** Writes of a transaction by kind, with only the last write for each key. */
export interface WriteBatch {
  readonly erased: readonly string[]
  readonly records: readonly object[]
  readonly goneRecords: readonly object[]
  readonly tickets: readonly object[]
  readonly lines: readonly object[]
  readonly queued: readonly object[]
  readonly postponed: readonly object[]
  readonly delivered: readonly string[]
  readonly timers: readonly object[]
  readonly goneTimers: readonly string[]
  readonly fired: readonly object[]
  readonly turned: readonly number[]
  readonly accepts: readonly (readonly object[])[]
}

interface Folding {
  readonly erased: Set<string>
  readonly records: Map<
    string,
    { readonly collection: Collection; readonly key: string; readonly value: Records[Collection] | null }
  >
  readonly tickets: Map<string, Ticket>
  readonly lines: Map<string, { readonly ticket: string; readonly line: TranscriptEntry }>
  readonly queued: Map<string, OutboxRow>
  readonly postponed: Map<string, { readonly notBefore: number; readonly attempts: number }>
  readonly delivered: Set<string>
  readonly timers: Map<string, Timer | null>
  readonly fired: object[]
  readonly turned: number[]
  readonly accepts: object[][]
  readonly taken: Set<string>
}

/** @throws Error when a ticket's number isn't one of ours, or a row is put into the outbox twice. */
export function batchWrites(writes: readonly WriteOp[]): WriteBatch {
  const folding: Folding = {
    erased: new Set(),
    records: new Map(),
    tickets: new Map(),
    lines: new Map(),
    queued: new Map(),
    postponed: new Map(),
    delivered: new Set(),
    timers: new Map(),
    fired: [],
    turned: [],
    accepts: [],
    taken: new Set(),
  }
  for (const op of writes) fold(folding, op)
  return workOf(folding)
}

function fold(folding: Folding, op: WriteOp): void {
  switch (op.op) {
    case 'put':
      folding.records.set(`${op.collection} ${op.key}`, op)
      return
    case 'delete':
      folding.records.set(`${op.collection} ${op.key}`, { ...op, value: null })
      return
    case 'ticket':
      if (!/^(?:INC|REQ)-[1-9]\d{0,8}$/.test(op.ticket.number))
        throw new Error(`${op.ticket.number} is not a ticket number.`)
      folding.tickets.set(op.ticket.number, op.ticket)
      return
    case 'erase-ticket':
      foldErasure(folding, op.number)
      return
    case 'line':
      folding.lines.set(`${op.ticket} ${op.line.id}`, op)
      return
    case 'accept':
      foldAcceptance(folding, op)
      return
    case 'finish-inbox':
      folding.turned.push(op.sequence)
      return
    case 'timer':
      folding.timers.set(op.timer.id, op.timer)
      return
    case 'cancel-timer':
      folding.timers.set(op.id, null)
      return
    case 'fire-timer': {
      const { id, dueAt, lane } = op.timer
      folding.fired.push({
        id,
        due_at: dueAt,
        accept: { ids: allIdsOfActivity(op.activity), lane, activity: op.activity },
      })
      return
    }
    case 'enqueue':
    case 'postpone':
    case 'finish-delivery':
      foldDelivery(folding, op)
      return
    default:
      throw new Error(`Unknown write: ${JSON.stringify(op satisfies never)}`)
  }
}

function foldErasure({ erased, tickets, lines, records }: Folding, number: string): void {
  erased.add(number)
  tickets.delete(number)
  for (const [name, { ticket }] of lines) if (ticket === number) lines.delete(name)
  for (const [name, record] of records) {
    if (record.value !== null && ticketOf(record.collection, record.value) === number)
      records.set(name, { ...record, value: null })
  }
}

/**
 * Puts activities with a common ID into successive batches, because the outcome of the first
 * determines the outcome of the second.
 */
function foldAcceptance(
  { accepts, taken }: Folding,
  { activity, lane }: Extract<WriteOp, { op: 'accept' }>,
): void {
  const ids = allIdsOfActivity(activity)
  if (accepts.length === 0 || ids.some((id) => taken.has(id))) {
    accepts.push([])
    taken.clear()
  }
  for (const id of ids) taken.add(id)
  accepts.at(-1)!.push({ ids, lane, activity })
}

/** Changes rows in place if this transaction itself enqueues them; for other rows, records the change. */
function foldDelivery(
  { queued, postponed, delivered, records }: Folding,
  wish: Extract<WriteOp, { op: 'enqueue' | 'postpone' | 'finish-delivery' }>,
): void {
  if (wish.op === 'enqueue') {
    if (queued.has(wish.row.id)) throw new Error(`The outbox already has a row ${wish.row.id}.`)
    queued.set(wish.row.id, wish.row)
    const delivery = {
      collection: 'delivery',
      key: wish.row.id,
      value: createQueuedDeliveryState(wish.row),
    } as const
    records.set(`delivery ${wish.row.id}`, delivery)
    // Drop earlier changes: either there was no such row when they were made, or the database will refuse this one as a duplicate.
    delivered.delete(wish.row.id)
    postponed.delete(wish.row.id)
    return
  }
  if (wish.op === 'finish-delivery') {
    delivered.add(wish.id)
    return
  }
  const { id, notBefore, attempts } = wish
  const own = queued.get(id)
  const before = own ?? postponed.get(id)
  if (before !== undefined && before.attempts >= attempts) return
  if (own) queued.set(id, { ...own, notBefore, attempts })
  else postponed.set(id, wish)
}

function workOf(folding: Folding): WriteBatch {
  const records = [...folding.records.values()]
  const timers = [...folding.timers]
  return {
    erased: [...folding.erased],
    records: records
      .filter(({ value }) => value !== null)
      // Sort the rows, so that concurrent commits lock them in the same order and can't deadlock.
      .sort((a, b) => compare(a.collection, b.collection) || compare(a.key, b.key))
      .map(({ collection, key, value }) => recordRow(collection, key, value!)),
    goneRecords: records
      .filter(({ value }) => value === null)
      .map(({ collection, key }) => ({ collection, key })),
    tickets: [...folding.tickets.values()].map(ticketRow).sort((a, b) => compare(a.number, b.number)),
    lines: [...folding.lines.values()].map(({ ticket, line }) => ({ ticket, id: line.id, document: line })),
    queued: [...folding.queued.values()].map(outboxRow),
    postponed: [...folding.postponed].map(([id, { notBefore, attempts }]) => ({
      id,
      not_before: notBefore,
      attempts,
    })),
    delivered: [...folding.delivered],
    timers: timers.flatMap(([, timer]) => (timer === null ? [] : [timerRow(timer)])),
    goneTimers: timers.flatMap(([id, timer]) => (timer === null ? [id] : [])),
    fired: folding.fired,
    turned: folding.turned,
    accepts: folding.accepts,
  }
}

export function recordRow(collection: Collection, key: string, document: Records[Collection]) {
  return { collection, key, ticket: ticketOf(collection, document), document }
}

export function ticketRow(ticket: Ticket) {
  const { dueAt, isHandedOff, openedAt, updatedAt, text, ...entry } = indexEntryOf(ticket)
  return {
    ...entry,
    due_at: dueAt,
    is_handed_off: isHandedOff,
    opened_at: openedAt,
    updated_at: updatedAt,
    words: text,
    document: ticket,
  }
}

/** Builds the row; fields that change while it waits are kept beside the document. */
export function outboxRow(row: OutboxRow) {
  const { notBefore, attempts, ...document } = row
  const { id, lane, target, messageKey } = row
  return { id, lane, target, slot: messageKey, not_before: notBefore, attempts, document }
}

export function timerRow({ id, lane, dueAt, timer }: Timer) {
  return { id, lane, due_at: dueAt, timer }
}

function ticketOf(collection: Collection, value: Records[Collection]): string | null {
  if (collection !== 'delivery' && collection !== 'link') return null
  return (value as Records['delivery' | 'link']).ticket
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
