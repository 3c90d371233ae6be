import type { ServerResponse } from 'node:http'

/** What may go wrong with a call. `done-then-drop`: Slack did it, but the answer is lost. */
export type Fault =
  | { readonly is: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'hang' }
  | { readonly is: 'drop' }
  | { readonly is: 'done-then-drop' }
  | { readonly is: 'error'; readonly error: string }

export interface Faults {
  /** The next `times` calls of a method (`*`: of any) go wrong; with a channel, those that are about it. */
  add(method: string, fault: Fault, times?: number, channel?: string): void
  /** Decides about each call that none of those is meant for. */
  decide(choose: (method: string, channel: unknown) => Fault | null): void
  /** Nothing goes wrong any more. */
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

/** Answers as the fault says; a hanging call is answered by nobody. */
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
