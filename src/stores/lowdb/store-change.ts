import type { StoreChange } from '../store.js'
import type { Operation } from './operation.js'

/** What the operations of a commit mean to those who listen. */
export function storeChangeOf(operations: readonly Operation[]): StoreChange {
  const tickets = new Set<string>()
  const mailboxes = new Set<string>()
  for (const operation of operations) {
    if (operation.op === 'ticket') tickets.add(operation.ticket.number)
    if (operation.op === 'line') tickets.add(operation.ticket)
    if (operation.op === 'erase-ticket') tickets.add(operation.number)
    if (operation.op === 'put' && operation.collection === 'mailbox') mailboxes.add(parentOf(operation.key))
  }
  return {
    hasInbox: operations.some(({ op }) => op === 'accept'),
    hasOutbox: operations.some(({ op }) => op === 'enqueue' || op === 'finish-delivery' || op === 'postpone'),
    tickets: [...tickets],
    mailboxes: [...mailboxes],
  }
}

const parentOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')))
