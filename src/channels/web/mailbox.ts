import type { MailboxEntry } from '../../storage/records.js'

export type { MailboxEntry } from '../../storage/records.js'

export type NewMailboxEntry = Omit<MailboxEntry, 'sequence'>

/** Conversations of the web pages, stored on the server so that a page can be closed and reopened. */
export interface Mailbox {
  /** Stores an entry; it is durable once the promise resolves. If an entry with the same id exists, it is returned instead. */
  append(conversation: string, entry: NewMailboxEntry): Promise<MailboxEntry>
  /** Returns the entries after a sequence number, in order. */
  since(conversation: string, sequence: number): Promise<readonly MailboxEntry[]>
  /** Moves a conversation's entries to another conversation, which also receives anything that arrives later. */
  carryOn(from: string, to: string): Promise<void>
  /** Checks whether a conversation was moved to another one and therefore no longer receives anything. */
  isGone(conversation: string): Promise<boolean>
  /** Calls the listener when a conversation has a new entry. Returns a function that removes the listener. */
  onEntry(listener: (conversation: string) => void): () => void
}
