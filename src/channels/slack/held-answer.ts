import type { App } from '@slack/bolt'

/** What a listener of ours threw; what Bolt itself throws is a request that it cannot read. */
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

/**
 * Lets Bolt handle a request and gives what it is acknowledged with. Bolt acknowledges an event before its listeners have
 * run; so an event's answer is held until they have, and what they accepted is durable.
 * @throws ListenerError for what a listener threw before the request was acknowledged; anything else: Bolt cannot read it
 */
export function heldAnswer(app: App, incoming: Incoming): Promise<unknown> {
  const isEvent = 'event' in incoming.body
  return new Promise((resolve, reject) => {
    let answer: unknown
    const ack = async (given?: unknown) => {
      answer = given
      if (!isEvent) resolve(given)
    }
    app.processEvent({ ...incoming, ack }).then(() => resolve(answer), reject)
  })
}
