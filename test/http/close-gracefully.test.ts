import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import Fastify from 'fastify'
import { closeGracefully } from '../../src/http/close-gracefully.js'

it('a server closes though somebody keeps a connection open without asking for anything', async () => {
  const server = Fastify()
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  const spare = connect(Number(port), '127.0.0.1')
  await new Promise((connected) => spare.once('connect', connected))
  const ended = new Promise((resolve) => spare.once('close', resolve))

  await closeGracefully(server, 50)

  await ended
  expect(server.server.listening).toBe(false)
})

it('a request under way is answered before the server is closed', async () => {
  const server = Fastify()
  let answer: (text: string) => void = () => undefined
  const asked = new Promise<void>((begun) => {
    server.get(
      '/',
      () =>
        new Promise((resolve) => {
          answer = resolve
          begun()
        }),
    )
  })
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  const response = fetch(origin)
  await asked

  const closed = closeGracefully(server, 5_000)
  answer('done')

  expect(await (await response).text()).toBe('done')
  await closed
})
