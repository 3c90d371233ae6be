import { type App, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import type { HandleEvent } from '../inbound/event-handler.js'
import { slackClientOptions, slackTimeouts } from '../slack-client.js'
import { createSlackLogger } from '../slack-logger.js'
import { deferredAck, type RequestHandlers } from './deferred-ack.js'
import type { SlackReceiver } from './http-receiver.js'

const pauses = { firstMs: 1_000, longestMs: 30_000, goodbyeMs: 2_000 } as const

/** State of the socket, and the error of the last failed connection. */
export interface SocketState {
  readonly isOpen: boolean
  readonly fault: unknown
}

/**
 * Creates the receiver for Socket Mode, in which Slack sends its events over a socket that we open. An event is acknowledged only once it
 * is stored durably; Slack resends the others. We reconnect the socket ourselves: if Slack's client can't reach Slack, it rejects a promise
 * that nobody handles, which would end the process.
 */
export function createSocketReceiver(given: {
  appToken: string
  apiUrl: string | undefined
  hearEvent: HandleEvent
  log: Logger
}): SlackReceiver & { readonly socket: SocketState } {
  const { appToken, apiUrl, hearEvent, log } = given
  const logger = createSlackLogger(log)
  const bolt = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: slackClientOptions(apiUrl, slackTimeouts.deliveryMs, logger) },
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'A request from Slack was not recorded')
      return false
    },
  })
  const stopped = new AbortController()
  const socket: { isOpen: boolean; fault: unknown } = { isOpen: false, fault: null }
  let running: Promise<void> = Promise.resolve()

  return {
    socket,
    // Everything arrives over the socket, so no routes are needed.
    routes: () => {},
    init: (app) => bolt.init(heldApp({ app, hearEvent })),
    start: () =>
      new Promise((connected) => {
        running = stayConnected(() => connected(undefined))
      }),
    async stop() {
      stopped.abort()
      await Promise.race([bolt.client.disconnect(), pause(pauses.goodbyeMs)])
      await Promise.race([running, pause(pauses.goodbyeMs)])
    },
  }

  async function stayConnected(attempted: () => void) {
    let waitMs: number = pauses.firstMs
    while (!stopped.signal.aborted) {
      const since = performance.now()
      try {
        await bolt.client.start()
        Object.assign(socket, { isOpen: true, fault: null })
        attempted()
        await new Promise((resolve) => bolt.client.once('disconnected', resolve))
        socket.isOpen = false
        // Slack closes a socket every few hours. Reconnecting immediately keeps events from waiting.
        waitMs = performance.now() - since > pauses.longestMs ? 0 : pauses.firstMs
      } catch (error) {
        Object.assign(socket, { isOpen: false, fault: error })
        log.warn({ err: error, waitMs }, 'No connection to Slack; trying again')
        attempted()
      }
      await pause(waitMs, stopped.signal)
      waitMs = Math.min(Math.max(waitMs * 2, pauses.firstMs), pauses.longestMs)
    }
  }
}

/** Returns the same app, except that each request is acknowledged only when its listeners have finished. */
function heldApp(handlers: RequestHandlers): App {
  const processEvent: App['processEvent'] = async ({ ack, ...incoming }) => {
    await ack(await deferredAck(handlers, incoming))
  }
  return Object.assign(Object.create(handlers.app) as App, { processEvent })
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    timer.unref()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}
