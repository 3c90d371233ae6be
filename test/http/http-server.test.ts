import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { readConfig } from '../../src/config.js'
import { registerControlRoutes } from '../../src/console/server/control-routes.js'
import { createHttpServer } from '../../src/http/create-http-server.js'
import { registerHealthRoutes } from '../../src/http/health-routes.js'
import { isSameOriginRequest } from '../../src/http/is-same-origin-request.js'

let server: FastifyInstance

/** Creates a server with these settings that doesn't listen on a port. */
function open(env: Record<string, string> = {}): FastifyInstance {
  const config = readConfig({ GUICHET_PUBLIC_URL: 'https://help.example.org', ...env })
  server = createHttpServer(config, pino({ level: 'silent' }, { write: () => undefined }), true)
  server.get('/', async (request) => ({
    ip: request.ip,
    isOwn: isSameOriginRequest(request, new URL(config.publicUrl).origin),
  }))
  return server
}
afterEach(() => server.close())

describe('a request', () => {
  it.each([
    ['the public address', 'help.example.org', 200],
    ['the public address in capitals, with a port', 'HELP.example.org:443', 200],
    ['this machine', '127.0.0.1:3978', 200],
    ['this machine by name', 'localhost:3978', 200],
    ['this machine over IPv6', '[::1]:3978', 200],
    ['a name that is allowed', 'guichet.internal:3978', 200],
    ['a name that somebody made lead here', 'evil.example', 421],
    ['a name that only begins like ours', 'help.example.org.evil.example', 421],
    ['no name at all', 'a b', 421],
  ])('to %s', async (_title, host, status) => {
    open({ GUICHET_ALLOWED_HOSTS: 'Guichet.internal, support' })

    const answer = await server.inject({ url: '/', headers: { host } })

    expect(answer.statusCode).toBe(status)
  })

  it.each([
    ['of our own page', 'https://help.example.org', 'help.example.org', true],
    ['of the same host over http', 'http://help.example.org', 'help.example.org', false],
    ['of another of our names', 'https://support', 'support', true],
    ['of another of our names over http', 'http://support', 'support', false],
    ['of this machine', 'http://localhost:3978', 'localhost:3978', true],
    ['of another host', 'https://evil.example', 'help.example.org', false],
  ])('%s is of our own origin: %s to %s, %s', async (_title, origin, host, isOwn) => {
    open({ GUICHET_ALLOWED_HOSTS: 'support' })

    const answer = await server.inject({ url: '/', headers: { host, origin } })

    expect(answer.json()).toMatchObject({ isOwn })
  })

  it.each([
    ['false', '10.0.0.5', '203.0.113.9', '10.0.0.5'],
    ['true', '10.0.0.5', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.5', '10.0.0.5', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.5', '::ffff:10.0.0.5', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.0/24', '10.0.0.5', '203.0.113.9, 10.0.0.7', '203.0.113.9'],
    ['10.0.0.0/24, 2001:db8::/32', '2001:db8::7', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.0/24', '10.0.1.5', '203.0.113.9', '10.0.1.5'],
  ])(
    'with GUICHET_TRUST_PROXY=%s from %s, forwarded for %s, comes from %s',
    async (trust, remoteAddress, forwarded, ip) => {
      open({ GUICHET_TRUST_PROXY: trust })

      const headers = { host: 'help.example.org', 'x-forwarded-for': forwarded }
      const answer = await server.inject({ url: '/', remoteAddress, headers })

      expect(answer.json()).toMatchObject({ ip })
    },
  )

  it('is told that pages need neither camera nor place', async () => {
    const answer = await open().inject({ url: '/' })

    expect(answer.headers['permissions-policy']).toContain('camera=(), ')
  })
})

const proxied = { host: 'help.example.org', 'x-forwarded-for': '203.0.113.9' }

describe('readiness', () => {
  let writes: number
  beforeEach(() => {
    writes = 0
    const work = {
      transaction: async <T>() => {
        writes += 1
        return undefined as T
      },
      backlog: async () => ({ inbox: 7, outbox: 0, timers: 0 }),
    }
    registerHealthRoutes(open(), work, () => ({
      slack: 'not-connected',
      teams: 'not-set-up',
      technicians: 2,
    }))
  })

  it('costs one durable write, however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => server.inject({ url: '/readyz' })))

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(30).fill(200))
    expect(writes).toBe(1)
  })

  it.each([
    ['this machine', { remoteAddress: '127.0.0.1' }, true],
    ['elsewhere', { remoteAddress: '203.0.113.9' }, false],
    ['elsewhere, through a proxy on this machine', { remoteAddress: '127.0.0.1', headers: proxied }, false],
    [
      'elsewhere, through a proxy that adds no header',
      { remoteAddress: '127.0.0.1', headers: { host: 'help.example.org' } },
      false,
    ],
  ])('tells what waits to %s: %j, %s', async (_title, from, isTold) => {
    const answer = await server.inject({ url: '/readyz', ...from })

    expect(answer.json().waiting?.inbox).toBe(isTold ? 7 : undefined)
    expect(answer.json().setup?.slack).toBe(isTold ? 'not-connected' : undefined)
  })
})

describe('the control routes', () => {
  const key = 'k'.repeat(43)
  const ask = (authorization: string, from: object = {}) =>
    server.inject({
      method: 'POST',
      url: '/control/pause',
      payload: { topic: null, paused: true },
      headers: { authorization },
      ...from,
    })
  beforeEach(() => {
    const nothing = async () => ({ outcome: 'done' as const })
    registerControlRoutes(open(), {
      key,
      clock: { now: () => 0 },
      ingress: { acceptInline: nothing },
    } as never)
  })

  it('obey the key on this machine alone', async () => {
    const right = `Bearer ${key}`

    expect((await ask(right)).statusCode).toBe(200)
    expect((await ask(right, { remoteAddress: '203.0.113.9' })).statusCode).toBe(403)
    expect((await ask(right, { headers: { authorization: right, ...proxied } })).statusCode).toBe(403)
    expect((await ask('Bearer guess')).statusCode).toBe(401)
  })

  it('take no more than thirty wrong keys a minute, and the right one all the same', async () => {
    const guesses: number[] = []
    for (let count = 0; count < 32; count += 1) guesses.push((await ask('Bearer guess')).statusCode)

    expect(guesses).toEqual([...Array(30).fill(401), 429, 429])
    expect((await ask(`Bearer ${key}`)).statusCode).toBe(200)
  })
})

describe('an unknown address', () => {
  const html = 'text/html,application/xhtml+xml,*/*;q=0.8'

  it.each([
    ['en-GB,en;q=0.9', '/no-such-page', ['Page not found', 'Page introuvable'], 'href="/"'],
    ['fr-FR,fr;q=0.9', '/no-such-page', ['Page introuvable', 'Page not found'], 'href="/"'],
    ['en', '/console-of-old/x', ['Page not found', 'Page introuvable'], 'href="/"'],
    ['en', '/console/api/nothing', ['Page not found', 'Page introuvable'], 'href="/console"'],
  ])(
    'is answered in both languages, with a way home, for a browser in %s at %s',
    async (language, url, titles, home) => {
      open()
      const headers = { accept: html, 'accept-language': language, host: 'help.example.org' }

      const answer = await server.inject({ url, headers })

      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
      const [first = '', second = ''] = titles.map((title) => `>${title}</h`)
      expect(answer.body.indexOf(first)).toBeGreaterThan(0)
      expect(answer.body.indexOf(second)).toBeGreaterThan(answer.body.indexOf(first))
      expect(answer.body).toContain(home)
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    },
  )

  it.each([
    ['GET', '*/*'],
    ['GET', 'application/json'],
    ['POST', html],
  ] as const)('is answered in JSON for %s that accepts %s', async (method, accept) => {
    open()

    const answer = await server.inject({
      method,
      url: '/nothing',
      headers: { accept, host: 'help.example.org' },
    })

    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toEqual({ error: 'not-found' })
  })
})
