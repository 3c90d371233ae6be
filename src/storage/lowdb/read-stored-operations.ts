import { readStoredActivity, readStoredRecord, readStoredRow, readStoredTimer } from '../stored-names.js'
import { readStoredTicket } from '../stored-ticket.js'
import type { StoredOperation } from './stored-operation.js'

/**
 * Converts a record's operations, parsed from JSON and perhaps written by an earlier version, to
 * the current format.
 */
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
