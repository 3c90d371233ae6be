import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { keptAlive } from './kept-alive.js'

export interface Call {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** Over the whole call, the reading of the answer included. */
  readonly signal: AbortSignal
}

/** An answer whose body has been read: as much of what `fetch` gives as Slack's client asks for. */
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
 * One request of a text, on a connection that is kept for the next, at a quarter of the processor time of `fetch`, which has
 * streams on both sides. No redirect is followed. Rejects with the signal's reason when that ends it.
 */
export function call(address: string | URL, { method, headers, body, signal }: Call): Promise<Answer> {
  const url = new URL(address)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options = { method, headers: { ...headers, ...length }, agent: keptAlive(url.protocol), signal }
  return new Promise<Answer>((resolve, reject) => {
    const fail = (error: Error) => reject(signal.aborted ? signal.reason : error)
    const asked = request(url, options, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('error', fail)
      incoming.on('end', () =>
        resolve(answerOf(url, incoming.statusCode!, incoming.statusMessage ?? '', incoming.headers, parts)),
      )
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
