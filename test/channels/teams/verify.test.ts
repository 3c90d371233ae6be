import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { ConfigurationError } from '../../../src/errors.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { type Body, personalActivity } from '../../support/fake-teams/activity-builder.js'
import type { KeyName } from '../../support/fake-teams/token-signer.js'
import { type Started, startChannel } from './started-channel.js'

let running: Started
let amina: FakeUser

beforeAll(async () => {
  running = await startChannel()
  amina = running.teams.addUser('Amina Diallo')
})
afterAll(() => running.stop())
beforeEach(() => {
  running.intake.accepted.length = 0
  running.teams.connector.calls.length = 0
})

function genuine(own: Body = {}): Body {
  const { serviceUrl, tenantId, bot } = running.teams
  return personalActivity({ serviceUrl, tenantId, bot }, amina, { text: 'hello', ...own })
}

const now = () => Math.floor(Date.now() / 1_000)
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = (own: Body = {}) => ({
  iss: 'https://api.botframework.com',
  aud: running.teams.appId,
  serviceurl: running.teams.serviceUrl,
  exp: now() + 3_600,
  nbf: now() - 60,
  ...own,
})
const sign = (own: Record<string, unknown> = {}, key: KeyName = 'ours') =>
  running.teams.signer.sign({ serviceurl: running.teams.serviceUrl, ...own }, key)

interface Forgery {
  readonly token: () => Promise<string | null> | string | null
  readonly body?: () => Body
}

const forgeries: Record<string, Forgery> = {
  'no token': { token: () => null },
  'an empty token': { token: () => '' },
  'something that is no token': { token: () => 'let-me-in' },
  'a token of two parts': { token: () => `${part({ alg: 'RS256' })}.${part(claims())}` },
  'alg none': { token: () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.` },
  'alg None in other letters': { token: () => `${part({ alg: 'nOnE', typ: 'JWT' })}.${part(claims())}.` },
  'alg none with our key id': {
    token: () => `${part({ alg: 'none', kid: 'key-of-the-test' })}.${part(claims())}.`,
  },
  'HS256 with the public key as its secret': {
    token: () => {
      const text = `${part({ alg: 'HS256', kid: 'key-of-the-test' })}.${part(claims())}`
      return `${text}.${createHmac('sha256', running.teams.signer.publicKey).update(text).digest('base64url')}`
    },
  },
  'a key that Microsoft does not list': { token: () => sign({}, 'unknown') },
  'a key that is listed without a channel': { token: () => sign({}, 'unendorsed') },
  'a key that is listed for another channel': { token: () => sign({}, 'webchat') },
  'the issuer of another cloud': { token: () => sign({ iss: 'https://api.botframework.us' }) },
  'a key id that Microsoft does not list': {
    token: async () => {
      const [, payload, signature] = (await sign()).split('.')
      return `${part({ alg: 'RS256', kid: 'another' })}.${payload}.${signature}`
    },
  },
  'no key id': {
    token: async () => {
      const [, payload, signature] = (await sign()).split('.')
      return `${part({ alg: 'RS256' })}.${payload}.${signature}`
    },
  },
  'claims changed after signing': {
    token: async () => {
      const [header, , signature] = (await sign()).split('.')
      return `${header}.${part(claims({ exp: now() + 99_999 }))}.${signature}`
    },
  },
  'a signature cut off': { token: async () => (await sign()).split('.').slice(0, 2).join('.').concat('.') },
  'another issuer': { token: () => sign({ iss: 'https://sts.windows.net/evil/' }) },
  'the issuer of the emulator': {
    token: () =>
      sign({
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
        ver: '1.0',
        appid: running.teams.appId,
      }),
  },
  'no issuer': { token: () => sign({ iss: undefined }) },
  'another bot as audience': { token: () => sign({ aud: '11111111-0000-4000-8000-000000000000' }) },
  'no audience': { token: () => sign({ aud: undefined }) },
  'a list of audiences': { token: () => sign({ aud: [running.teams.appId, 'other'] }) },
  'an expired token': { token: () => sign({ exp: now() - 3_600 }) },
  'no expiry': { token: () => sign({ exp: undefined }) },
  'a token from the future': { token: () => sign({ nbf: now() + 3_600 }) },
  'no serviceurl in the token': { token: () => sign({ serviceurl: undefined }) },
  'another serviceurl in the token': {
    token: () => sign({ serviceurl: 'https://smba.trafficmanager.net/emea/' }),
  },
  'no serviceUrl in the body': { token: () => sign(), body: () => genuine({ serviceUrl: undefined }) },
  'an empty serviceUrl in both': {
    token: () => sign({ serviceurl: '' }),
    body: () => genuine({ serviceUrl: '' }),
  },
  'a serviceUrl elsewhere, in both': {
    token: () => sign({ serviceurl: 'https://evil.example/teams/' }),
    body: () => genuine({ serviceUrl: 'https://evil.example/teams/' }),
  },
  'a serviceUrl that only looks like the connector': {
    token: () => sign({ serviceurl: 'https://smba.trafficmanager.net.evil.example/' }),
    body: () => genuine({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }),
  },
  'another channel': { token: () => sign(), body: () => genuine({ channelId: 'webchat' }) },
  'no channel': { token: () => sign(), body: () => genuine({ channelId: undefined }) },
  'another tenant': { token: () => sign(), body: () => genuine({ channelData: { tenant: { id: 'evil' } } }) },
  'no tenant': {
    token: () => sign(),
    body: () => genuine({ channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } }),
  },
  'two tenants': {
    token: () => sign(),
    body: () => genuine({ conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'evil' } }),
  },
}

describe('a forged request', () => {
  it.each(Object.entries(forgeries))('with %s is refused, and nothing of it is kept', async (_, forgery) => {
    const token = await forgery.token()

    const answer = await running.teams.post(forgery.body?.() ?? genuine(), token)

    expect([401, 403]).toContain(answer.status)
    expect(running.intake.accepted).toEqual([])
    expect(running.teams.connector.calls).toEqual([])
  })

  it('with another scheme than Bearer is refused', async () => {
    const response = await fetch(`${running.origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${await sign()}` },
      body: JSON.stringify(genuine()),
    })

    expect(response.status).toBe(401)
  })
})

describe('a genuine request', () => {
  it('is taken', async () => {
    const answer = await running.teams.post(genuine())

    expect(answer.status).toBe(200)
    expect(running.intake.accepted).toHaveLength(1)
  })

  it('is answered 503 while the signing keys are out of reach, so that Teams sends it again', async () => {
    const other = await startChannel()
    other.teams.connector.routes.set('/oidc', (response) => response.writeHead(500).end())
    const user = other.teams.addUser('Tom Baker')

    const said = other.teams.say(user, 'hello')

    await expect(said).rejects.toThrow('503')
    await other.stop()
  })
})

describe('somebody of another tenant', () => {
  const foreign = 'deadbeef-0000-4000-8000-00000000000e'
  const theirs = (own: Body = {}) =>
    genuine({
      conversation: { id: `a:${amina.id}`, conversationType: 'personal', tenantId: foreign },
      channelData: { tenant: { id: foreign } },
      ...own,
    })

  it.each(['SingleTenant', 'MultiTenant'])('is refused by a bot that is %s', async (appType) => {
    const other = await startChannel({ appType })
    const { serviceUrl } = other.teams
    const answer = await other.teams.post({ ...theirs(), serviceUrl })

    expect(answer.status).toBe(403)
    expect(other.intake.accepted).toEqual([])
    await other.stop()
  })

  it('is heard where the settings list that tenant too', async () => {
    const other = await startChannel({ appType: 'MultiTenant', homeTenants: [foreign.toUpperCase()] })
    const { serviceUrl } = other.teams
    const answer = await other.teams.post({ ...theirs(), serviceUrl })
    const own = await other.teams.post({ ...genuine(), serviceUrl })

    expect([answer.status, own.status]).toEqual([200, 403])
    await other.stop()
  })
})

describe('many forged requests', () => {
  it('fill neither the log nor the way of a genuine one', async () => {
    const lines: { count?: number; msg: string }[] = []
    const printed: unknown[] = []
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) })
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (text: unknown) => printed.push(text) > 0
    const other = await startChannel({ log })
    const user = other.teams.addUser('Tom Baker')
    const forged = await other.teams.signer.sign({ serviceurl: other.teams.serviceUrl }, 'unknown')
    const { serviceUrl } = other.teams
    const statuses: number[] = []
    for (let count = 0; count < 70; count += 1)
      statuses.push((await other.teams.post({ ...genuine(), serviceUrl }, forged)).status)
    await other.teams.say(user, 'hello')
    await other.stop()
    process.stderr.write = write

    expect(statuses.filter((status) => status === 401)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect(other.intake.accepted).toHaveLength(1)
    expect(lines.map(({ count, msg }) => ({ count, msg }))).toEqual([
      { count: 1, msg: 'Requests to the Teams address were refused' },
      { count: 69, msg: 'Requests to the Teams address were refused' },
    ])
    expect(printed).toEqual([])
  })
})

describe('a body', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${running.origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })

  it('beyond 256 KiB is refused before it is verified', async () => {
    const response = await post(JSON.stringify({ text: 'x'.repeat(300_000) }))

    expect(response.status).toBe(413)
  })

  it.each(['{', '', '[]', '"text"', 'null', '{"__proto__":{"a":1}}'])(
    'such as %s is refused as malformed',
    async (body) => {
      const response = await post(body)

      expect(response.status).toBe(400)
    },
  )

  it.each([
    { conversation: undefined },
    { type: undefined },
    { type: 7 },
    { text: { deep: true } },
    { from: 'somebody' },
  ])('that is genuine and yet no activity (%j) is refused as malformed', async (own) => {
    const answer = await running.teams.post(genuine(own))

    expect(answer.status).toBe(400)
    expect(running.intake.accepted).toEqual([])
  })
})

describe('settings', () => {
  const open = (own: Parameters<typeof startChannel>[0]) => startChannel(own)

  it.each([
    ['no app id', { appId: '' }],
    ['no tenant for a single tenant', { tenantId: '' }],
    ['no list of tenants for a bot of several', { appType: 'MultiTenant', homeTenants: [] }],
    ['playground mode with an app id', { playground: true }],
    ['playground mode in production', { playground: true, appId: '', isProduction: true }],
    ['a further host that is not on loopback', { allowedHosts: ['evil.example:443'] }],
    [
      'signing keys that are not on loopback',
      { authentication: { openIdMetadataUrl: 'https://evil.example/keys', acquireToken: async () => '' } },
    ],
  ])('with %s are refused', async (_, own) => {
    await expect(open(own)).rejects.toThrow(ConfigurationError)
  })
})
