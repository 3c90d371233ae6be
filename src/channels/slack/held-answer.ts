import type { App } from '@slack/bolt'
import type { HearEvent } from './hear-event.js'

/** Error thrown by one of our listeners, as opposed to Bolt's own errors for requests it can't read. */
export class ListenerError extends Error {
  constructor(cause: unknown) {
    super('A listener failed', { cause })
    this.name = 'ListenerError'
  }
}

/** A request in the form Bolt takes, without the function that acknowledges it. */
export interface Incoming {
  readonly body: Record<string, unknown>
  readonly retryNum?: number
  readonly retryReason?: string
}

export interface Handlers {
  readonly app: App
  readonly hearEvent: HearEvent
}

/**
 * Handles a request and returns the response that acknowledges it: for an event once it is stored durably, for anything else when its listener
 * acknowledges it. @throws ListenerError if a listener failed before acknowledging. Any other error means that Bolt couldn't read the request.
 */
export function heldAnswer({ app, hearEvent }: Handlers, incoming: Incoming): Promise<unknown> {
  if ('event' in incoming.body)
    return hearEvent(incoming.body).catch((error: unknown) => {
      throw new ListenerError(error)
    })
  return new Promise((resolve, reject) => {
    const ack = async (given?: unknown) => resolve(given)
    app.processEvent({ ...incoming, ack }).then(() => resolve(undefined), reject)
  })
}
