import type { EventStream } from '../../http/event-stream.js'
import type { Mailbox } from './mailbox.js'

/** Maximum open pages for one visitor; more suggest that it isn't a person. */
const mostPagesPerVisitor = 10

/** Pages open on this instance, by mailbox. Each receives the entries after the last one it has, in order. */
export interface OpenPages {
  /** Sends the entries the page hasn't seen, and then new ones as they arrive. */
  add(conversation: string, stream: EventStream, after: number): void
  hasRoom(conversation: string): boolean
  typing(conversation: string): void
  /** Closes the streams of a conversation's pages, which reconnect with their identity at that time. */
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

/** Reads the mailbox for one page. Only one read runs at a time; two could send an entry twice or out of order. */
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
