import type { StoreChange } from '../../store.js'

/** Merges the changes of several commits. */
export function mergeStoreChanges(changes: readonly StoreChange[]): StoreChange {
  const all = (key: 'tickets' | 'mailboxes' | 'settings') => [
    ...new Set(changes.flatMap((change) => change[key])),
  ]
  return {
    hasInbox: false,
    hasOutbox: changes.some(({ hasOutbox }) => hasOutbox),
    tickets: all('tickets'),
    mailboxes: all('mailboxes'),
    settings: all('settings'),
  }
}
