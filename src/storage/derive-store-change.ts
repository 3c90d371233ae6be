import type { StoreChange } from './store.js'
import type { WriteOp } from './write-op.js'

/** Operation that a store records for its own use. */
type Note = { readonly op: 'count' | 'seen' | 'archived' | 'erased' | 'scrubbed' }

/** Derives the notification for a commit's listeners from its operations. */
export function deriveStoreChange(operations: readonly (WriteOp | Note)[]): StoreChange {
  const tickets = new Set<string>()
  const mailboxes = new Set<string>()
  const settings = new Set<string>()
  for (const operation of operations) {
    if (operation.op === 'ticket') tickets.add(operation.ticket.number)
    if (operation.op === 'line') tickets.add(operation.ticket)
    if (operation.op === 'erase-ticket') tickets.add(operation.number)
    if (operation.op === 'put' && operation.collection === 'mailbox') mailboxes.add(parentOf(operation.key))
    if (isOfSetting(operation)) settings.add(operation.key)
  }
  return {
    hasInbox: operations.some(({ op }) => op === 'accept'),
    hasOutbox: operations.some(({ op }) => op === 'enqueue' || op === 'finish-delivery' || op === 'postpone'),
    tickets: [...tickets],
    mailboxes: [...mailboxes],
    settings: [...settings],
  }
}

function isOfSetting(operation: WriteOp | Note): operation is Extract<WriteOp, { op: 'put' | 'delete' }> {
  return (operation.op === 'put' || operation.op === 'delete') && operation.collection === 'setting'
}

const parentOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')))
