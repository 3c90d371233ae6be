import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Kind } from './signed.js'

export interface SocketMode {
  /** True while the app has a socket open. */
  isConnected(): boolean
  /** Sends an envelope over one of the sockets and waits for its acknowledgement; null if none arrives in time. */
  deliver(
    kind: Kind,
    payload: Record<string, unknown>,
    waitMs?: number,
    retry?: number,
  ): Promise<Acknowledgement | null>
  /** Breaks all sockets, as a network failure would. */
  breakAll(): void
  stop(): Promise<void>
}

export interface Acknowledgement {
  readonly payload: unknown
}

const types: Readonly<Record<Kind, string>> = {
  event: 'events_api',
  interaction: 'interactive',
  command: 'slash_commands',
}

/**
 * Simulates Socket Mode. Apps that have called apps.connections.open connect here and receive a hello, then envelopes.
 */
export function createSocketMode(server: Server, nextId: (prefix: string) => string): SocketMode {
  const sockets = new WebSocketServer({ server, path: '/socket' })
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>()

  sockets.on('connection', (socket: WebSocket) => {
    socket.on('error', () => {})
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as {
        envelope_id: string
        payload: unknown
      }
      waiting.get(id)?.({ payload })
      waiting.delete(id)
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
  })

  return {
    isConnected: () => sockets.clients.size > 0,
    deliver(kind, payload, waitMs = 3_000, retry = 0) {
      const [socket] = sockets.clients
      if (socket === undefined) return Promise.resolve(null)
      const id = nextId('envelope')
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), waitMs)
        waiting.set(id, (acknowledgement) => {
          clearTimeout(timer)
          resolve(acknowledgement)
        })
        const envelope = {
          envelope_id: id,
          type: types[kind],
          payload,
          accepts_response_payload: kind !== 'event',
        }
        socket.send(
          JSON.stringify(
            kind === 'event' ? { ...envelope, retry_attempt: retry, retry_reason: '' } : envelope,
          ),
        )
      })
    },
    breakAll() {
      for (const socket of sockets.clients) socket.terminate()
    },
    stop() {
      for (const socket of sockets.clients) socket.terminate()
      return new Promise((resolve) => sockets.close(() => resolve()))
    },
  }
}
