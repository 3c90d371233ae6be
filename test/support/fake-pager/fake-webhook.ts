import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Posted {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Pager address on loopback that keeps everything posted to it. */
export interface FakeWebhook {
  readonly url: string
  readonly posts: readonly Posted[]
  /** Sets the response to further requests. */
  answerWith(status: number, headers?: Readonly<Record<string, string>>): void
  stop(): Promise<void>
}

export async function startFakeWebhook(): Promise<FakeWebhook> {
  const posts: Posted[] = []
  let answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> } = {
    status: 202,
    headers: {},
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      posts.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(answer.status, answer.headers).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`,
    posts,
    answerWith: (status, headers = {}) => {
      answer = { status, headers }
    },
    async stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
