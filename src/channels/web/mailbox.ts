import type { MailboxEntry } from '../../stores/records.js'

export type { MailboxEntry } from '../../stores/records.js'

export type NewEntry = Omit<MailboxEntry, 'sequence'>

/** Conversation of each web page, kept on the server so that a page can close and come back. */
export interface Mailbox {
  /** Durable when it resolves. The same id twice is stored once; the entry that is there is given back. */
  append(conversation: string, entry: NewEntry): Promise<MailboxEntry>
  /** The entries after a sequence number, in order. */
  since(conversation: string, sequence: number): Promise<readonly MailboxEntry[]>
  /** Moves a conversation's entries to another, where everything goes that is still to come for it. */
  carryOn(from: string, to: string): Promise<void>
  /** Says whether a conversation was moved to another, so that nothing comes to it any more. */
  isGone(conversation: string): Promise<boolean>
  /** Tells that a conversation got something. Returns the way to stop. */
  onEntry(listener: (conversation: string) => void): () => void
}
