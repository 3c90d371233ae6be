import { createQueuedDeliveryState } from '../../queued-delivery-state.js'
import type { Collection, Records } from '../../records.js'
import type { Timer } from '../../store.js'
import { indexEntryOf, type TicketIndexEntry } from '../../ticket-index-entry.js'
import { createDeliveryScheduler, type DeliveryScheduler } from '../delivery-scheduler.js'
import { compareText } from '../index/compare-text.js'
import { createRecordIndex, type RecordIndex, ticketOfRecord } from '../index/record-index.js'
import { createSortedList, type SortedList } from '../index/sorted-list.js'
import { createTicketIndex, type TicketIndex } from '../index/ticket-index.js'
import { createWaitingTickets, type WaitingTickets } from '../index/waiting-tickets.js'
import { createPendingLanes, type PendingLanes } from '../pending-lanes.js'
import type { StoredOperation } from '../stored-operation.js'
import { applyOperation, isTimerCancelled, recordsOf, type WorkingSet } from './working-set.js'
import { indexedFieldsOf } from './working-tickets.js'

/** Working set with its indexes. */
export interface IndexedWorkingSet {
  readonly data: WorkingSet
  readonly lanes: PendingLanes
  readonly deliveries: DeliveryScheduler
  readonly timers: SortedList<Timer>
  readonly ticketIndex: TicketIndex
  readonly waiting: WaitingTickets
  readonly recordIndex: RecordIndex
  apply(operation: StoredOperation): void
  /**
   * Current version of the large value that the operation will replace, under the same property
   * name as the new value; undefined for other operations.
   */
  before(operation: StoredOperation): object | undefined
  /**
   * Starts recording the tickets that are written, archived or erased from now on, in their state after the change (null if erased). Used
   * by searches that take a while.
   */
  watchTickets(): { readonly changed: ReadonlyMap<string, TicketIndexEntry | null>; stop(): void }
}

export function createIndexedWorkingSet(data: WorkingSet): IndexedWorkingSet {
  const lanes = createPendingLanes()
  const deliveries = createDeliveryScheduler()
  const timers = createSortedList<Timer>((a, b) => a.dueAt - b.dueAt || compareText(a.id, b.id))
  const ticketIndex = createTicketIndex()
  const waiting = createWaitingTickets()
  const recordIndex = createRecordIndex()
  const watches = new Set<Map<string, TicketIndexEntry | null>>()

  for (const row of [...data.inbox.values()].sort((a, b) => a.sequence - b.sequence)) lanes.addRow(row)
  for (const queued of [...data.outbox.values()].sort((a, b) => a.order - b.order)) deliveries.add(queued)
  for (const timer of [...data.timers.values()].sort((a, b) => a.dueAt - b.dueAt)) timers.add(timer)
  for (const number of data.tickets.keys()) ticketIndex.add(data.tickets.indexed(number)!)
  for (const collection of Object.keys(data.records) as (keyof WorkingSet['records'])[]) {
    for (const [key, ticket] of data.records[collection].tickets()) recordIndex.add(collection, key, ticket)
  }

  function note(number: string, entry: () => TicketIndexEntry | undefined): void {
    for (const changed of watches) changed.set(number, entry() ?? null)
  }

  function replaceRecord(collection: Collection, key: string, value: Records[Collection]): void {
    const [was, is] = [recordsOf(data, collection).ticketOf(key), ticketOfRecord(collection, value)]
    if (was === undefined) recordIndex.add(collection, key, is)
    else recordIndex.replace(collection, key, was, is)
  }

  /**
   * Removes the data that the operation will replace from the indexes; a record is replaced there
   * immediately.
   */
  function forget(operation: StoredOperation): void {
    switch (operation.op) {
      case 'put':
        replaceRecord(operation.collection, operation.key, operation.value)
        return
      case 'enqueue':
        if (operation.isNew === true)
          replaceRecord('delivery', operation.row.id, createQueuedDeliveryState(operation.row))
        return
      case 'delete': {
        const ticket = recordsOf(data, operation.collection).ticketOf(operation.key)
        if (ticket !== undefined) recordIndex.remove(operation.collection, operation.key, ticket)
        return
      }
      case 'ticket': {
        ticketIndex.replace(data.tickets.indexed(operation.ticket.number), indexedFieldsOf(operation.ticket))
        note(operation.ticket.number, () => indexEntryOf(operation.ticket))
        return
      }
      case 'finish-inbox': {
        const row = data.inbox.get(operation.sequence)
        if (row) lanes.removeRow(row)
        return
      }
      case 'finish-delivery': {
        const queued = data.outbox.get(operation.id)
        if (queued) deliveries.remove(queued)
        if (operation.delivery) replaceRecord('delivery', operation.id, operation.delivery)
        return
      }
      case 'timer': {
        const timer = data.timers.get(operation.timer.id)
        if (timer) timers.remove(timer)
        return
      }
      case 'cancel-timer': {
        const timer = data.timers.get(operation.id)
        if (timer && isTimerCancelled(timer, operation)) timers.remove(timer)
        return
      }
      case 'archived':
      case 'erase-ticket': {
        const ticket = data.tickets.indexed(operation.number)
        if (ticket) ticketIndex.remove(ticket)
        waiting.delete(operation.number)
        note(operation.number, () =>
          operation.op === 'archived' ? data.tickets.entry(operation.number) : undefined,
        )
        for (const { collection, key } of operation.keys) {
          const ticket = data.records[collection].ticketOf(key)
          if (ticket !== undefined) recordIndex.remove(collection, key, ticket)
        }
      }
    }
  }

  /** Adds the data that the operation has written to the indexes. */
  function learn(operation: StoredOperation): void {
    switch (operation.op) {
      case 'ticket':
        waiting.set(operation.ticket)
        return
      case 'accept':
        lanes.addRow(operation)
        return
      case 'enqueue':
        deliveries.add(data.outbox.get(operation.row.id)!)
        return
      case 'postpone': {
        const queued = data.outbox.get(operation.id)
        if (queued) deliveries.replace(queued)
        return
      }
      case 'timer':
        timers.add(operation.timer)
        return
    }
  }

  return {
    data,
    lanes,
    deliveries,
    timers,
    ticketIndex,
    waiting,
    recordIndex,
    apply(operation) {
      forget(operation)
      applyOperation(data, operation)
      learn(operation)
    },
    before(operation) {
      if (operation.op === 'ticket') return { ticket: data.tickets.get(operation.ticket.number) }
      const isLarge = operation.op === 'put' && operation.collection === 'conversation'
      return isLarge ? { value: data.records.conversation.get(operation.key) } : undefined
    },
    watchTickets() {
      const changed = new Map<string, TicketIndexEntry | null>()
      watches.add(changed)
      return { changed, stop: () => void watches.delete(changed) }
    },
  }
}
