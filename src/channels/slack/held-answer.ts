import type { App } from '@slack/bolt'
import type { HearEvent } from './hear-event.js'

/** Error thrown by one of our listeners; Bolt itself throws for a request it can't read. */
export class ListenerError extends Error {
  constructor(cause: unknown) {
    super('A listener failed', { cause })
    this.name = 'ListenerError'
  }
}

/** A request as Bolt takes it, without the way to acknowledge it. */
export interface Incoming {
  readonly body: Record<string, unknown>
  readonly retryNum?: number
  readonly retryReason?: string
}

/** Handlers for requests from Slack: events, and everything else. */
export interface Handlers {
  readonly app: App
  readonly hearEvent: HearEvent
}

/**
 * Handles a request and gives what it is to be acknowledged with: an event when what it told is durable, anything else when
 * its listener says so.
 * @throws ListenerError for what a listener threw before the request was acknowledged; anything else: Bolt cannot read it
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
