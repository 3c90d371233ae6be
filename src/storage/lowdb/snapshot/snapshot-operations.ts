import type { StoredOperation } from '../stored-operation.js'
import type { WorkingSet } from '../working-set/working-set.js'

/**
 * Operations that recreate all data except records and tickets with their messages. The data may change between two of them: later changes are in
 * the journal and are applied afterwards.
 */
export function* generateSnapshotOperations(data: WorkingSet): Generator<StoredOperation> {
  for (const counter of ['incident', 'request', 'inbox', 'outbox'] as const) {
    yield { op: 'count', counter, value: data.counters[counter] }
  }
  for (const [number, isAnew] of data.erased) yield { op: 'erased', number, isAnew }
  for (const [id, at] of data.accepted) yield { op: 'seen', id, at }
  for (const { sequence, lane, activity } of data.inbox.values()) {
    yield {
      op: 'accept',
      sequence,
      lane,
      activity,
      at: data.accepted.get(activity.id) ?? activity.receivedAt,
    }
  }
  for (const { order, row } of data.outbox.values()) yield { op: 'enqueue', order, row }
  for (const timer of data.timers.values()) yield { op: 'timer', timer }
}
