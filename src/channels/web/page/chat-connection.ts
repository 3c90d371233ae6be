import type { MailboxEntry } from '../mailbox.js'
import { backOffMs, waitOrOnline } from './back-off.js'
import {
  type ChatRequest,
  type ChatSession,
  openSession,
  type SendOutcome,
  sendChatRequest,
} from './chat-api.js'

export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'refused'

export interface ConnectionEvents {
  onSession(session: ChatSession): void
  onState(state: ConnectionState): void
  onEntry(entry: MailboxEntry): void
  onTyping(): void
  /** Reports that a request couldn't be sent yet and will be retried automatically. */
  onWaiting(id: string, why: 'connection' | 'too-many'): void
  onSent(id: string, sent: SendOutcome): void
}

export interface ChatConnection {
  send(request: ChatRequest): void
  /** Resumes after someone signs in where sign-in is required. Queued requests are sent if they belong to that person. */
  comeBack(): void
  close(): void
}

/** Maintains one event stream and one queue of requests, across any loss of the network. */
export function connectChat(language: () => string, events: ConnectionEvents): ChatConnection {
  const queue: ChatRequest[] = []
  let last = 0
  let conversation: string | null = null
  let isClosed = false
  /** True if people have to sign in and nobody has. */
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

  // Two renewals at the same time could create two visitors: messages would be sent as one of them, while the
  // stream belongs to the other.
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
      const sent = await sendChatRequest(request)
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

  /** Renews the session. If it comes back with a different conversation, that conversation is streamed from its start. */
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
