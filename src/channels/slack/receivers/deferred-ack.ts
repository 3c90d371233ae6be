import type { App } from '@slack/bolt'
import type { HandleEvent } from '../inbound/event-handler.js'

/** Error thrown by one of our listeners, as opposed to Bolt's own errors for requests it can't read. */
export class ListenerError extends Error {
  constructor(cause: unknown) {
    super('A listener failed', { cause })
    this.name = 'ListenerError'
  }
}

/** Request in the form that Bolt expects, without the function that acknowledges it. */
export interface IncomingRequest {
  readonly body: Record<string, unknown>
  readonly retryNum?: number
  readonly retryReason?: string
}

export interface RequestHandlers {
  readonly app: App
  readonly hearEvent: HandleEvent
}

/**
 * Handles a request and returns the response that acknowledges it: once an event is stored durably,
 * or once the listener acknowledges any other request. @throws ListenerError if a listener failed
 * before acknowledging. Any other error means that Bolt couldn't read the request.
 */
export function deferredAck(
  { app, hearEvent }: RequestHandlers,
  incoming: IncomingRequest,
): Promise<unknown> {
  if ('event' in incoming.body)
    return hearEvent(incoming.body).catch((error: unknown) => {
      throw new ListenerError(error)
    })
  return new Promise((resolve, reject) => {
    const ack = async (given?: unknown) => resolve(given)
    app.processEvent({ ...incoming, ack }).then(() => resolve(undefined), reject)
  })
}
