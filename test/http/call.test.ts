import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { sendHttpRequest } from '../../src/http/send-http-request.js'

let server: Server

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

const post = (address: string, body: string, timeoutMs = 10_000) =>
  sendHttpRequest(address, { method: 'POST', headers: { 'content-type': 'text/plain' }, body, timeoutMs })

afterEach(() => {
  server.close()
  server.closeAllConnections()
})

describe('a call of a platform', () => {
  it('gives the text and headers of the answer, and keeps its connection for the next', async () => {
    const sockets = new Set<Socket>()
    const address = await serve((request, response) => {
      sockets.add(request.socket)
      response.writeHead(201, { 'X-Told': 'once' })
      request.pipe(response)
    })

    const first = await post(address, '{"said":"été 😀"}')
    const second = await post(address, '')

    expect([first.ok, first.status, first.headers.get('x-told')]).toEqual([true, 201, 'once'])
    expect(await first.json()).toEqual({ said: 'été 😀' })
    expect(await second.text()).toBe('')
    expect(sockets.size).toBe(1)
  })

  it('does not follow a redirect', async () => {
    const address = await serve((_request, response) => response.writeHead(302, { location: '/' }).end())

    expect(await post(address, 'x')).toMatchObject({ ok: false, status: 302 })
  })

  it.each([
    ['does not begin', () => undefined],
    ['does not end', (response: Parameters<RequestListener>[1]) => response.write('half')],
  ])('rejects when its time is over and an answer %s, and leaves its connection', async (_what, begin) => {
    let left: Promise<unknown> | undefined
    const address = await serve((request, response) => {
      left = once(request.socket, 'close')
      begin(response)
    })

    await expect(post(address, 'x', 100)).rejects.toMatchObject({ name: 'TimeoutError' })

    await left
  })

  it('rejects when the connection ends in the midst of an answer', async () => {
    const address = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half')
      setImmediate(() => request.socket.destroy())
    })

    await expect(post(address, 'x')).rejects.toThrow()
  })
})
