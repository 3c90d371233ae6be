import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { keptAlive } from './kept-alive.js'

export interface Call {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** How long all of it may take, the reading of the answer included. */
  readonly timeoutMs: number
}

/** An answer whose body has been read, with as much of a `fetch` response as Slack's client needs. */
export interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly statusText: string
  readonly url: string
  readonly headers: { get(name: string): string | null; entries(): Iterable<[string, string]> }
  text(): Promise<string>
  json(): Promise<unknown>
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * Sends one request and reads a text, on a connection that is kept for the next, at a quarter of the processor time of `fetch`, which has
 * streams on both sides. No redirect is followed. Its time is its own timer, which goes with it: a signal that ends by itself
 * would hold all of the call until then. Rejects with a `TimeoutError` when it is over.
 */
export function call(address: string | URL, { method, headers, body, timeoutMs }: Call): Promise<Answer> {
  const url = new URL(address)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options = { method, headers: { ...headers, ...length }, agent: keptAlive(url.protocol) }
  return new Promise<Answer>((resolve, reject) => {
    const late = setTimeout(() => {
      fail(new DOMException(`No whole answer within ${timeoutMs} ms`, 'TimeoutError'))
      asked.destroy()
    }, timeoutMs)
    const fail = (error: Error) => {
      clearTimeout(late)
      reject(error)
    }
    const asked = request(url, options, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('error', fail)
      incoming.on('end', () => {
        clearTimeout(late)
        resolve(answerOf(url, incoming.statusCode!, incoming.statusMessage ?? '', incoming.headers, parts))
      })
    })
    asked.on('error', fail)
    asked.end(body)
  })
}

function answerOf(
  url: URL,
  status: number,
  statusText: string,
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
  parts: readonly Buffer[],
): Answer {
  const body = Buffer.concat(parts)
  const all = () => Object.entries(given).map(([name, value]): [string, string] => [name, String(value)])
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText,
    url: url.href,
    headers: {
      get(name) {
        const value = given[name.toLowerCase()]
        return value === undefined ? null : String(value)
      },
      entries: all,
    },
    text: async () => body.toString(),
    json: async () => JSON.parse(body.toString()),
    arrayBuffer: async () => new Uint8Array(body).buffer,
  }
}
