import type { EventStream } from '../../http/event-stream.js'
import type { Mailbox } from './mailbox.js'

/** Maximum number of pages that one visitor can have open; hardly anyone needs more. */
const mostPagesPerVisitor = 10

/** Web pages that are connected to this instance, by conversation. Each receives the new entries of its conversation's mailbox, in order. */
export interface OpenPages {
  /** Adds a page: sends it the mailbox entries after the sequence number `after`, then new ones as they arrive. */
  add(conversation: string, stream: EventStream, after: number): void
  hasRoom(conversation: string): boolean
  typing(conversation: string): void
  /** Closes the streams of a conversation's pages. The pages then reconnect under the account signed in at that time. */
  close(conversation: string): void
  closeAll(): void
}

interface OpenPage {
  readonly stream: EventStream
  catchUp(): void
}

export function createOpenPages(mailbox: Mailbox, onError: (error: unknown) => void): OpenPages {
  const pages = new Map<string, Set<OpenPage>>()
  const stopListening = mailbox.onEntry((conversation) => {
    for (const page of pages.get(conversation) ?? []) page.catchUp()
  })

  return {
    hasRoom: (conversation) => (pages.get(conversation)?.size ?? 0) < mostPagesPerVisitor,
    add(conversation, stream, after) {
      const page = { stream, catchUp: createCatchUp(mailbox, conversation, stream, after, onError) }
      const open = pages.get(conversation) ?? new Set()
      pages.set(conversation, open.add(page))
      stream.onClose(() => {
        open.delete(page)
        if (open.size === 0 && pages.get(conversation) === open) pages.delete(conversation)
      })
      page.catchUp()
    },
    typing(conversation) {
      for (const { stream } of pages.get(conversation) ?? []) stream.send({ name: 'typing', data: {} })
    },
    close(conversation) {
      for (const { stream } of pages.get(conversation) ?? []) stream.close()
    },
    closeAll() {
      stopListening()
      for (const open of pages.values()) for (const { stream } of open) stream.close()
    },
  }
}

/**
 * Returns a function that sends an open page the mailbox entries it doesn't have yet. Only one read of the mailbox runs at a time for a page, because
 * two could send an entry twice or out of order.
 */
function createCatchUp(
  mailbox: Mailbox,
  conversation: string,
  stream: EventStream,
  after: number,
  onError: (error: unknown) => void,
): () => void {
  let last = after
  let isReading = false
  let isStale = false

  const readOn = async (): Promise<void> => {
    try {
      while (isStale) {
        isStale = false
        for (const entry of await mailbox.since(conversation, last)) {
          stream.send({ name: 'entry', data: entry, id: entry.sequence })
          last = entry.sequence
        }
      }
    } catch (error) {
      onError(error)
      stream.close()
    } finally {
      isReading = false
    }
  }

  return () => {
    isStale = true
    if (isReading) return
    isReading = true
    void readOn()
  }
}
