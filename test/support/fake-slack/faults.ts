import type { ServerResponse } from 'node:http'

/** Ways in which a call can fail. `done-then-drop`: Slack executes it, but the response is lost. */
export type Fault =
  | { readonly is: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'hang' }
  | { readonly is: 'drop' }
  | { readonly is: 'done-then-drop' }
  | { readonly is: 'error'; readonly error: string }

export interface Faults {
  /** Makes the next `times` calls of a method (`*` for any) fail. With a channel, only its calls count. */
  add(method: string, fault: Fault, times?: number, channel?: string): void
  /** Sets the function that decides the result of all other calls. */
  decide(choose: (method: string, channel: unknown) => Fault | null): void
  /** Removes all faults. */
  clear(): void
  next(method: string, channel: unknown): Fault | null
}

export function createFaults(): Faults {
  let waiting: { method: string; fault: Fault; left: number; channel: string | undefined }[] = []
  let choose: (method: string, channel: unknown) => Fault | null = () => null
  return {
    decide(chooseNow) {
      choose = chooseNow
    },
    add(method, fault, times = 1, channel) {
      waiting.push({ method, fault, left: times, channel })
    },
    clear() {
      waiting = []
      choose = () => null
    },
    next(method, channel) {
      const found = waiting.find(
        (entry) =>
          entry.left > 0 &&
          (entry.method === method || entry.method === '*') &&
          (entry.channel === undefined || entry.channel === channel),
      )
      if (found === undefined) return choose(method, channel)
      found.left -= 1
      return found.fault
    },
  }
}

/** Responds with the fault. Hanging calls get no response. */
export function answerFault(fault: Fault, response: ServerResponse): void {
  switch (fault.is) {
    case 'rate-limited':
      response.writeHead(429, {
        'retry-after': String(fault.retryAfterSeconds),
        'content-type': 'application/json',
      })
      response.end('{"ok":false,"error":"ratelimited"}')
      return
    case 'status':
      response.writeHead(fault.status)
      response.end('<html>not today</html>')
      return
    case 'error':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ok: false, error: fault.error }))
      return
    case 'drop':
    case 'done-then-drop':
      response.destroy()
      return
    case 'hang':
      return
    default:
      fault satisfies never
  }
}
