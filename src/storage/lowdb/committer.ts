import type { Clock } from '../../clock.js'
import type { Activity } from '../../engine/activity.js'
import type { DeliveryState } from '../records.js'
import { allIdsOfActivity, type WriteOp } from '../write-op.js'
import { parseTicketNumber } from './archive/archived-ticket.js'
import type { TicketArchive } from './archive/ticket-archive.js'
import type { TicketArchiver } from './archive/ticket-archiver.js'
import { ticketOfRecord } from './index/record-index.js'
import type { Journal } from './journal/journal.js'
import type { ArchivedKey, StoredOperation } from './stored-operation.js'
import type { IndexedWorkingSet } from './working-set/indexed-working-set.js'
import { archivedKeyName } from './working-set/working-set.js'

/** Time in milliseconds for which an activity's ID is remembered, to detect duplicates. */
const rememberedMs = 48 * 60 * 60 * 1000

export interface LowdbCommitter {
  /** Makes all of the writes durable and visible, or none of them. Resolves with the operations that were carried out. */
  commit(writes: readonly WriteOp[]): Promise<readonly StoredOperation[]>
}

/**
 * Creates a committer that assigns positions to rows, drops activities that were accepted before, and waits for duplicates that are still
 * being written.
 */
export function createLowdbCommitter(
  model: IndexedWorkingSet,
  journal: Journal,
  clock: Clock,
  archive: TicketArchive,
  archiver: TicketArchiver,
): LowdbCommitter {
  /** IDs of activities that are being written. A caller with the same ID waits for the outcome. */
  const beingAccepted = new Map<string, Promise<unknown>>()
  const beingQueued = new Set<string>()
  let inboxSequence = model.data.counters.inbox
  let outboxOrder = model.data.counters.outbox

  function wasAccepted(activity: Activity): boolean {
    const since = clock.now() - rememberedMs
    return allIdsOfActivity(activity).some(
      (id) => (model.data.accepted.get(id) ?? Number.NEGATIVE_INFINITY) > since,
    )
  }

  function forgetOld(): void {
    const until = clock.now() - rememberedMs
    for (const [id, at] of model.data.accepted) {
      if (at > until) return
      model.data.accepted.delete(id)
    }
  }

  function pendingWith(activities: readonly Activity[]): Promise<unknown> | undefined {
    return activities
      .flatMap(allIdsOfActivity)
      .map((id) => beingAccepted.get(id))
      .find((pending) => pending !== undefined)
  }

  /**
   * Returns the tickets that the writes affect, which must be in the working set when the writes are applied.
   */
  async function ticketsOf(writes: readonly WriteOp[]): Promise<ReadonlySet<string>> {
    const tickets = new Set<string>()
    for (const op of writes) {
      if (op.op === 'ticket') tickets.add(op.ticket.number)
      else if (op.op === 'erase-ticket') tickets.add(op.number)
      else if (op.op === 'line') tickets.add(op.ticket)
      else if (op.op === 'enqueue') {
        if (op.row.ticket !== null) tickets.add(op.row.ticket)
      } else if (op.op === 'put' || op.op === 'delete') {
        const { collection, key } = op
        if (collection !== 'delivery' && collection !== 'link') continue
        const before = model.data.records[collection].get(key)
        for (const number of [before?.ticket, op.op === 'put' ? ticketOfRecord(collection, op.value) : null])
          if (number != null) tickets.add(number)
        if (op.op === 'put' || before !== undefined) continue
        for (const { number } of await archive.ticketsWithKey({ collection, key })) tickets.add(number)
        // If the record came back while the archive was read, it's now in the working set.
        const since = model.data.records[collection].get(key)
        if (since?.ticket != null) tickets.add(since.ticket)
      }
    }
    return tickets
  }

  /** @throws Error when a ticket's number isn't one of ours, or a message has no ticket. */
  function requireTickets(writes: readonly WriteOp[]): void {
    const isThere = new Map<string, boolean>()
    const wanted = new Set<string>()
    for (const op of writes) {
      if (op.op === 'ticket') {
        const { number } = op.ticket
        if (!parseTicketNumber(number)) throw new Error(`${number} is not a ticket number.`)
        isThere.set(number, true)
      } else if (op.op === 'line') wanted.add(op.ticket)
      else if (op.op === 'erase-ticket') {
        isThere.set(op.number, false)
        wanted.delete(op.number)
      }
    }
    for (const number of wanted) {
      if (!(isThere.get(number) ?? model.data.tickets.has(number)))
        throw new Error(`There is no ticket ${number} to add a message to.`)
    }
  }

  /** Deliveries and links of a ticket after these operations. */
  function recordsOfTicket(number: string, before: readonly StoredOperation[]): readonly ArchivedKey[] {
    const keys = new Map(model.recordIndex.ofTicket(number).map((key) => [archivedKeyName(key), key]))
    for (const operation of before) {
      const delivery = deliveryOf(operation)
      if (delivery?.ticket === number) {
        const key = { collection: 'delivery', key: delivery.id } as const
        keys.set(archivedKeyName(key), key)
      }
      if (operation.op !== 'put' && operation.op !== 'delete') continue
      const { collection, key } = operation
      if (collection !== 'delivery' && collection !== 'link') continue
      const isOfTicket = operation.op === 'put' && ticketOfRecord(collection, operation.value) === number
      if (isOfTicket) keys.set(archivedKeyName({ collection, key }), { collection, key })
      else keys.delete(archivedKeyName({ collection, key }))
    }
    return [...keys.values()]
  }

  function acceptance(activity: Activity, lane: string, taken: Set<string>): readonly StoredOperation[] {
    if (wasAccepted(activity) || allIdsOfActivity(activity).some((id) => taken.has(id))) return []
    for (const id of allIdsOfActivity(activity)) taken.add(id)
    inboxSequence += 1
    return [{ op: 'accept', activity, lane, sequence: inboxSequence, at: clock.now() }]
  }

  function fired({ timer, activity }: Extract<WriteOp, { op: 'fire-timer' }>, taken: Set<string>) {
    const { id, dueAt, lane } = timer
    if (model.data.timers.get(id)?.dueAt !== dueAt) return []
    return [{ op: 'cancel-timer', id, dueAt } as const, ...acceptance(activity, lane, taken)]
  }

  function place(writes: readonly WriteOp[]): readonly StoredOperation[] {
    const operations: StoredOperation[] = []
    const taken = new Set<string>()
    const queued = new Set<string>()
    const tries = new Map<string, number>()
    /** Index of the operation that finishes each delivery; its state is recorded there rather than in a separate operation. */
    const finished = new Map<string, number>()
    for (const op of firesFirst(writes)) {
      if (op.op === 'accept') {
        operations.push(...acceptance(op.activity, op.lane, taken))
      } else if (op.op === 'enqueue') {
        const { id } = op.row
        if (queued.has(id) || beingQueued.has(id) || model.data.outbox.has(id)) {
          throw new Error(`The outbox already has a row ${id}.`)
        }
        queued.add(id)
        tries.set(id, op.row.attempts)
        outboxOrder += 1
        operations.push({ ...op, order: outboxOrder, isNew: true })
      } else if (op.op === 'postpone') {
        const { id, attempts } = op
        if ((tries.get(id) ?? model.data.outbox.get(id)?.row.attempts ?? attempts) >= attempts) continue
        tries.set(id, attempts)
        operations.push(op)
      } else if (op.op === 'fire-timer') {
        operations.push(...fired(op, taken))
      } else if (op.op === 'finish-delivery') {
        finished.set(op.id, operations.length)
        operations.push(op)
      } else if (op.op === 'put' && op.collection === 'delivery' && finished.has(op.key)) {
        const delivery = op.value as DeliveryState
        operations[finished.get(op.key)!] = { op: 'finish-delivery', id: op.key, delivery }
      } else if (op.op === 'erase-ticket') {
        // Delivery states that are put after an erasure are new records.
        finished.clear()
        operations.push({ ...op, keys: recordsOfTicket(op.number, operations) })
      } else operations.push(op)
    }
    return operations
  }

  async function write(operations: readonly StoredOperation[]): Promise<void> {
    const written = journal.append(operations)
    const ids: string[] = []
    const rows: string[] = []
    for (const operation of operations) {
      if (operation.op === 'accept') ids.push(...allIdsOfActivity(operation.activity))
      else if (operation.op === 'enqueue') rows.push(operation.row.id)
    }
    for (const id of ids) beingAccepted.set(id, written)
    for (const id of rows) beingQueued.add(id)
    try {
      await written
    } finally {
      for (const id of ids) beingAccepted.delete(id)
      for (const id of rows) beingQueued.delete(id)
    }
    forgetOld()
  }

  return {
    async commit(writes) {
      const release = await archiver.keep(await ticketsOf(writes))
      try {
        const activities: Activity[] = []
        for (const op of writes)
          if (op.op === 'accept' || op.op === 'fire-timer') activities.push(op.activity)
        for (let other = pendingWith(activities); other; other = pendingWith(activities)) await other
        requireTickets(writes)
        const operations = place(writes)
        if (operations.length > 0) await write(operations)
        return operations
      } finally {
        release()
      }
    },
  }
}

/** Delivery that the operation records implicitly, without a `put`. */
function deliveryOf(
  operation: StoredOperation,
): { readonly id: string; readonly ticket: string | null } | null {
  if (operation.op === 'enqueue') return operation.row
  if (operation.op !== 'finish-delivery' || operation.delivery === undefined) return null
  return { id: operation.id, ticket: operation.delivery.ticket }
}

/**
 * Puts the firing of timers first: a timer fires as it was set before the transaction, even if the
 * transaction sets it again.
 */
function firesFirst(writes: readonly WriteOp[]): readonly WriteOp[] {
  const fires = writes.filter(({ op }) => op === 'fire-timer')
  return fires.length === 0 ? writes : [...fires, ...writes.filter(({ op }) => op !== 'fire-timer')]
}
