import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** OAuth 2 token endpoint on loopback that issues tokens to clients with the secret. */
export interface FakeTokenServer {
  readonly url: string
  readonly secret: string
  /** Request bodies, in order. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

export async function startTokenServer(tokenNow: () => string): Promise<FakeTokenServer> {
  const secret = 'the right one'
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    asked.push(body)
    const isRight = new URLSearchParams(body).get('client_secret') === secret
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(
        isRight
          ? { access_token: tokenNow(), token_type: 'Bearer', expires_in: 3600 }
          : { error: 'invalid_client' },
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/token`,
    secret,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
