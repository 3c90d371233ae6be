import type { MailboxEntry } from '../mailbox.js'
import { type ChatSession, type FileRefusal, fileRefusals, type SendOutcome } from './chat-api.js'
import type { ConnectionState } from './chat-connection.js'

/** Message that the person has sent and the server hasn't sent back yet. */
export interface PendingMessage {
  readonly id: string
  readonly at: number
  readonly text: string
  readonly state: 'sending' | 'waiting' | 'too-many' | 'refused' | 'too-long' | FileRefusal
}

export interface ChatState {
  readonly session: ChatSession | null
  /** Conversation on display, even after its session has ended. */
  readonly shown: string | null
  /**
   * Number of people who have used this page in turn, each signing in after the previous session.
   */
  readonly authors: number
  readonly connection: ConnectionState
  readonly entries: readonly MailboxEntry[]
  readonly pending: readonly PendingMessage[]
  /** Button that was pressed, until the server confirms the press. */
  readonly pressing: { readonly entry: string; readonly value: string } | null
  readonly typingUntil: number | null
}

export type ChatEvent =
  | { readonly type: 'session'; readonly session: ChatSession }
  | { readonly type: 'connection'; readonly connection: ConnectionState }
  | { readonly type: 'entry'; readonly entry: MailboxEntry }
  | { readonly type: 'typing'; readonly until: number | null }
  | { readonly type: 'pending'; readonly pending: PendingMessage }
  | { readonly type: 'pressing'; readonly entry: string; readonly value: string }
  | { readonly type: 'waiting'; readonly id: string; readonly why: 'connection' | 'too-many' }
  | { readonly type: 'sent'; readonly id: string; readonly sent: SendOutcome }

export const emptyChat: ChatState = {
  session: null,
  shown: null,
  authors: 1,
  connection: 'connecting',
  entries: [],
  pending: [],
  pressing: null,
  typingUntil: null,
}

export function chatReducer(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'session':
      return withSession(state, event.session)
    case 'connection':
      return { ...state, connection: event.connection }
    case 'entry':
      return withEntry(state, event.entry)
    case 'typing':
      return { ...state, typingUntil: event.until }
    case 'pending':
      return { ...state, pending: [...state.pending, event.pending] }
    case 'pressing':
      return { ...state, pressing: { entry: event.entry, value: event.value } }
    case 'waiting':
      return withPendingState(state, event.id, event.why === 'too-many' ? 'too-many' : 'waiting')
    case 'sent':
      if (event.sent.outcome !== 'never') return withPendingState(state, event.id, 'sending')
      return {
        ...withPendingState(state, event.id, refusedAs(event.sent.error)),
        pressing: null,
      }
  }
}

function refusedAs(error: string): PendingMessage['state'] {
  if (error === 'too-large') return 'too-long'
  return fileRefusals.find((one) => one === error) ?? 'refused'
}

/** Applies a new session. Unsent text reappears only if the same person signs in again. */
function withSession(state: ChatState, session: ChatSession): ChatState {
  const { conversation } = session
  if (conversation === null) return { ...state, session }
  const isOther = state.shown !== null && state.shown !== conversation
  const shown = { ...state, session, shown: conversation, entries: isOther ? [] : state.entries }
  const isAfterSignIn = state.session?.conversation === null
  return isOther && isAfterSignIn ? { ...shown, pending: [], authors: state.authors + 1 } : shown
}

function withEntry(state: ChatState, entry: MailboxEntry): ChatState {
  if (state.entries.some(({ id }) => id === entry.id)) return state
  return {
    ...state,
    entries: [...state.entries, entry],
    pending: state.pending.filter(({ id }) => id !== entry.id),
    pressing: entry.content.type === 'own' && entry.content.pressed ? null : state.pressing,
    typingUntil: entry.from === 'support' ? null : state.typingUntil,
  }
}

function withPendingState(state: ChatState, id: string, to: PendingMessage['state']): ChatState {
  return { ...state, pending: state.pending.map((one) => (one.id === id ? { ...one, state: to } : one)) }
}
