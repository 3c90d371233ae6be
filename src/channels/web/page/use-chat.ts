import { useEffect, useMemo, useReducer, useRef } from 'react'
import type { CommandBody, ReactionBody } from '../schema.js'
import { signOut } from './account-api.js'
import { leaveChat } from './chat-api.js'
import { type ChatConnection, connectChat } from './chat-connection.js'
import { chatReducer, emptyChat } from './chat-state.js'
import { shownMessages } from './shown-messages.js'

export interface ChatIdentity {
  readonly language: string
  readonly name: string
}

/** Provides the conversation of this page: its state and the available actions. */
export function useChat(identity: ChatIdentity) {
  const [state, dispatch] = useReducer(chatReducer, emptyChat)
  const current = useRef(identity)
  current.current = identity
  const connection = useRef<ChatConnection | null>(null)

  useEffect(() => {
    connection.current = connectChat(() => current.current.language, {
      onSession: (session) => dispatch({ type: 'session', session }),
      onState: (connection) => dispatch({ type: 'connection', connection }),
      onEntry: (entry) => dispatch({ type: 'entry', entry }),
      onTyping: () => dispatch({ type: 'typing', until: Date.now() + typingMs }),
      onWaiting: (id, why) => dispatch({ type: 'waiting', id, why }),
      onSent: (id, sent) => dispatch({ type: 'sent', id, sent }),
    })
    return () => connection.current?.close()
  }, [])

  useEffect(() => {
    if (state.typingUntil === null) return
    const timer = setTimeout(() => dispatch({ type: 'typing', until: null }), state.typingUntil - Date.now())
    return () => clearTimeout(timer)
  }, [state.typingUntil])

  const messages = useMemo(() => shownMessages(state.entries), [state.entries])
  return {
    ...state,
    messages,
    /** Sends a question from the article search as a separate request. */
    ask(text: string) {
      const id = crypto.randomUUID()
      dispatch({ type: 'pending', pending: { id, at: Date.now(), text, state: 'sending' } })
      const body = { id, text, isFromArticles: true as const, ...details(current.current) }
      connection.current?.send({ path: 'messages', body })
    },
    say(text: string, files: readonly File[] = []) {
      const id = crypto.randomUUID()
      const shown = [text, ...files.map(({ name }) => `📎 ${name}`)].filter((line) => line !== '').join('\n')
      dispatch({ type: 'pending', pending: { id, at: Date.now(), text: shown, state: 'sending' } })
      const body = { id, text, ...details(current.current) }
      connection.current?.send(
        files.length === 0 ? { path: 'messages', body } : { path: 'files', body, files },
      )
    },
    edit(message: string, text: string) {
      const body = { id: crypto.randomUUID(), message, text, ...details(current.current) }
      connection.current?.send({ path: 'edit', body })
    },
    remove(message: string) {
      const body = { id: crypto.randomUUID(), message, ...details(current.current) }
      connection.current?.send({ path: 'delete', body })
    },
    react(entry: string, emoji: ReactionBody['emoji'], isAdded: boolean) {
      const body = { id: crypto.randomUUID(), entry, emoji, isAdded, ...details(current.current) }
      connection.current?.send({ path: 'react', body })
    },
    press(entry: string, value: string) {
      dispatch({ type: 'pressing', entry, value })
      const body = { id: crypto.randomUUID(), entry, value, ...details(current.current) }
      connection.current?.send({ path: 'press', body })
    },
    command(command: CommandBody['command']) {
      const body = { id: crypto.randomUUID(), command, ...details(current.current) }
      connection.current?.send({ path: 'commands', body })
    },
    comeBack() {
      connection.current?.comeBack()
    },
    async signOut() {
      if (await signOut()) location.reload()
    },
    async leave() {
      if (await leaveChat()) location.reload()
    },
  }
}

export type Chat = ReturnType<typeof useChat>

const typingMs = 8_000

function details({ language, name }: ChatIdentity) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { language, timeZone, ...(name.trim() === '' ? {} : { name: name.trim().slice(0, 80) }) }
}
