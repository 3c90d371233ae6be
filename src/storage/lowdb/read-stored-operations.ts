import { readStoredActivity, readStoredRecord, readStoredRow, readStoredTimer } from '../stored-names.js'
import { readStoredTicket } from '../stored-ticket.js'
import type { StoredOperation } from './stored-operation.js'

/** Converts the operations of a record, parsed from JSON, that an earlier version may have written. */
export function readStoredOperations(operations: readonly StoredOperation[]): readonly StoredOperation[] {
  return operations.map(readStoredOperation)
}

function readStoredOperation(operation: StoredOperation): StoredOperation {
  switch (operation.op) {
    case 'ticket':
      return { ...operation, ticket: readStoredTicket(operation.ticket) }
    case 'put':
      return { ...operation, value: readStoredRecord(operation.collection, operation.value) }
    case 'accept':
      return { ...operation, activity: readStoredActivity(operation.activity) }
    case 'enqueue':
      return { ...operation, row: readStoredRow(operation.row) }
    case 'timer':
      return { ...operation, timer: readStoredTimer(operation.timer) }
    default:
      return operation
  }
}
