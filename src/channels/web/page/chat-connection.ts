import type { MailboxEntry } from '../mailbox.js'
import { backOffMs, waitOrOnline } from './back-off.js'
import { type ChatSession, openSession, type Sent, send, type ToSend } from './chat-api.js'

export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'refused'

export interface ConnectionEvents {
  onSession(session: ChatSession): void
  onState(state: ConnectionState): void
  onEntry(entry: MailboxEntry): void
  onTyping(): void
  /** An earlier request will be sent again by itself. */
  onWaiting(id: string, why: 'connection' | 'too-many'): void
  onSent(id: string, sent: Sent): void
}

export interface ChatConnection {
  send(request: ToSend): void
  /** Reports that somebody has signed in where sign-in is required: what waits is sent, if it is theirs. */
  comeBack(): void
  close(): void
}

/** Keeps one stream of events open and one queue of requests moving, over every loss of the network. */
export function connectChat(language: () => string, events: ConnectionEvents): ChatConnection {
  const queue: ToSend[] = []
  let last = 0
  let conversation: string | null = null
  let isClosed = false
  /** Sign-in is required, and nobody has signed in. */
  let isShut = false
  let isSending = false
  let source: EventSource | null = null
  let renewing: Promise<void> | null = null

  const openUntilThere = async (): Promise<void> => {
    for (let attempt = 0; !isClosed; attempt += 1) {
      const session = await openSession(language())
      if ('conversation' in session) {
        take(session)
        return
      }
      if (session.retryAfterMs !== null && session.retryAfterMs > 5_000) events.onState('refused')
      await waitOrOnline(session.retryAfterMs ?? backOffMs(attempt))
    }
  }

  const take = (session: ChatSession): void => {
    const wasShut = isShut
    isShut = session.conversation === null
    if (session.conversation !== null) {
      const isOther = conversation !== null && conversation !== session.conversation
      if (isOther) last = 0
      if (isOther && wasShut) queue.splice(0)
      conversation = session.conversation
    }
    events.onSession(session)
  }

  // Two at once would make two visitors: what one sends, the other's stream would wait for.
  const renewSession = (): Promise<void> => {
    renewing ??= openUntilThere().finally(() => {
      renewing = null
    })
    return renewing
  }

  const listen = async (attempt: number): Promise<void> => {
    await renewSession()
    if (isClosed || isShut) return
    source = new EventSource(`/chat/events?after=${last}`)
    let wasOpen = false
    source.addEventListener('open', () => {
      wasOpen = true
      events.onState('online')
      void drain()
    })
    source.addEventListener('entry', ({ data }: MessageEvent<string>) => {
      const entry = JSON.parse(data) as MailboxEntry
      last = Math.max(last, entry.sequence)
      events.onEntry(entry)
    })
    source.addEventListener('typing', () => events.onTyping())
    source.addEventListener('error', () => {
      source?.close()
      if (isClosed) return
      events.onState('reconnecting')
      const next = wasOpen ? 0 : attempt + 1
      void waitOrOnline(backOffMs(next)).then(() => listen(next))
    })
  }

  const drain = async (): Promise<void> => {
    if (isSending) return
    isSending = true
    if (conversation === null) await renewSession()
    for (let attempt = 0; queue[0] && !isClosed && !isShut; ) {
      const request = queue[0]
      const sent = await send(request)
      if (sent.outcome === 'accepted' || sent.outcome === 'never') {
        queue.shift()
        attempt = 0
        events.onSent(request.body.id, sent)
        continue
      }
      events.onWaiting(request.body.id, sent.outcome === 'later' && sent.tooMany ? 'too-many' : 'connection')
      if (sent.outcome === 'signed-out') await signInAgain()
      await waitOrOnline((sent.outcome === 'later' ? sent.afterMs : null) ?? backOffMs(attempt))
      attempt += 1
    }
    isSending = false
  }

  /** Renews the session; where it comes back with another conversation, that one is listened to from its beginning. */
  const signInAgain = async (): Promise<void> => {
    const before = conversation
    await renewSession()
    if (before === conversation || isClosed || isShut) return
    source?.close()
    void listen(0)
  }

  void listen(0)
  return {
    send(request) {
      queue.push(request)
      void drain()
    },
    comeBack() {
      source?.close()
      void listen(0)
    },
    close() {
      isClosed = true
      source?.close()
    },
  }
}
