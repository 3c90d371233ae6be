import { readStoredTicket } from '../stored-ticket.js'
import type { StoredOperation } from './stored-operation.js'

/** Converts the operations of a record, parsed from JSON, that an earlier version may have written. */
export function readStoredOperations(operations: readonly StoredOperation[]): readonly StoredOperation[] {
  return operations.map((operation) =>
    operation.op === 'ticket' ? { ...operation, ticket: readStoredTicket(operation.ticket) } : operation,
  )
}
