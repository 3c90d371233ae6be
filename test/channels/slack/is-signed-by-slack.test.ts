import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { isSignedBySlack } from '../../../src/channels/slack/receivers/is-signed-by-slack.js'
import { type SignedRequest, signature, signed } from '../../support/fake-slack/signed.js'
import { type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeAll(async () => {
  given = await givenSlack()
})
afterAll(() => given.end())
beforeEach(() => {
  given.intake.accepted.length = 0
})

const secret = 'fake-signing-secret'
const minute = 60_000

describe('a request that Slack did not sign', () => {
  const genuine = () => signed('event', anEvent(), secret)
  const withHeaders = (changes: Record<string, string | null>): SignedRequest => {
    const { headers, body } = genuine()
    const changed = Object.entries({ ...headers, ...changes }).filter(([, value]) => value !== null)
    return { body, headers: Object.fromEntries(changed) as Record<string, string> }
  }
  const at = (now: number) => signed('event', anEvent(), secret, { now })
  const stamped = (timestamp: string) => {
    const { headers, body } = genuine()
    const stamps = {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
    }
    return { body, headers: { ...headers, ...stamps } }
  }
  const otherBody = (change: (body: string) => string): SignedRequest => {
    const { headers, body } = genuine()
    return { headers, body: change(body) }
  }
  const signatureOf = () => genuine().headers['x-slack-signature']!

  const forgeries: readonly [string, () => SignedRequest][] = [
    ['no signature', () => withHeaders({ 'x-slack-signature': null })],
    ['no time stamp', () => withHeaders({ 'x-slack-request-timestamp': null })],
    ['neither', () => withHeaders({ 'x-slack-signature': null, 'x-slack-request-timestamp': null })],
    ['an empty signature', () => withHeaders({ 'x-slack-signature': '' })],
    ['an empty time stamp', () => withHeaders({ 'x-slack-request-timestamp': '' })],
    ['another secret', () => signed('event', anEvent(), 'another-secret')],
    ['an empty secret', () => signed('event', anEvent(), ' ')],
    ['a guess', () => withHeaders({ 'x-slack-signature': `v0=${'0'.repeat(64)}` })],
    ['half a signature', () => withHeaders({ 'x-slack-signature': signatureOf().slice(0, 35) })],
    ['a signature with more behind it', () => withHeaders({ 'x-slack-signature': `${signatureOf()}00` })],
    ['a signature in capitals', () => withHeaders({ 'x-slack-signature': signatureOf().toUpperCase() })],
    ['another version', () => withHeaders({ 'x-slack-signature': signatureOf().replace('v0', 'v1') })],
    ['no version', () => withHeaders({ 'x-slack-signature': signatureOf().replace('v0=', '') })],
    ['six minutes ago', () => at(Date.now() - 6 * minute)],
    ['a day ago', () => at(Date.now() - 1_440 * minute)],
    ['six minutes from now', () => at(Date.now() + 6 * minute)],
    ['a year from now', () => at(Date.now() + 525_600 * minute)],
    [
      'a time stamp moved to now',
      () => ({
        ...at(Date.now() - 6 * minute),
        headers: {
          ...at(Date.now() - 6 * minute).headers,
          'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
        },
      }),
    ],
    ['a signed time stamp that is no number', () => stamped('now')],
    ['a signed time stamp that is NaN', () => stamped('NaN')],
    ['a signed time stamp in milliseconds', () => stamped(String(Date.now()))],
    ['a signed negative time stamp', () => stamped(`-${Math.floor(Date.now() / 1_000)}`)],
    ['a signed time stamp with an exponent', () => stamped('1e99')],
    ['a signed time stamp with spaces', () => stamped(`${Math.floor(Date.now() / 1_000)} 0`)],
    ['a changed word', () => otherBody((body) => body.replace('bonjour', 'bonsoir'))],
    ['a changed user', () => otherBody((body) => body.replace('U0AMINA001', 'U0MARC0001'))],
    ['one space more', () => otherBody((body) => `${body} `)],
    ['the same JSON written otherwise', () => otherBody((body) => JSON.stringify(JSON.parse(body), null, 1))],
    ['another body', () => otherBody(() => '{}')],
    ['no body', () => otherBody(() => '')],
  ]

  it.each(forgeries)('is refused: %s', async (_, forge) => {
    const answer = await post(forge())

    expect(answer.status).toBe(401)
    expect(given.intake.accepted).toEqual([])
  })

  it('is refused as an interaction and as a command too', async () => {
    const answers = [
      await post(signed('interaction', { type: 'block_actions' }, 'another-secret')),
      await post(signed('command', { command: '/it', user_id: 'U0AMINA001' }, 'another-secret')),
      await post({
        headers: { 'content-type': 'application/json' },
        body: '{"type":"url_verification","challenge":"x"}',
      }),
    ]

    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401])
    expect(given.intake.accepted).toEqual([])
  })

  it('is refused when bytes that are no text stand where their replacement was signed', () => {
    const body = '{"text":"\uFFFD"}'
    const timestamp = '1764000000'
    const headers = {
      'x-slack-signature': signature(secret, timestamp, body),
      'x-slack-request-timestamp': timestamp,
    }
    const now = 1_764_000_000_000
    const broken = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff]), Buffer.from('"}')])

    expect(isSignedBySlack({ headers, body: Buffer.from(body) }, secret, now)).toBe(true)
    expect(isSignedBySlack({ headers, body: broken }, secret, now)).toBe(false)
  })
})

describe('a request that Slack signed', () => {
  it('is taken up to five minutes later', async () => {
    const answer = await post(signed('event', anEvent('Ev4MIN'), secret, { now: Date.now() - 4 * minute }))

    expect(answer.status).toBe(200)
    expect(given.intake.accepted).toHaveLength(1)
  })

  it('replayed has no second effect', async () => {
    const request = signed('event', anEvent('EvREPLAY'), secret)

    const answers = [await post(request), await post(request), await post(request)]

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(given.intake.accepted).toHaveLength(1)
  })

  it('gives the challenge back when Slack checks the address', async () => {
    const answer = await post(signed('event', { type: 'url_verification', challenge: '3eZbrw1aB' }, secret))

    expect(await answer.json()).toEqual({ challenge: '3eZbrw1aB' })
  })

  it.each([
    ['no JSON', 'application/json', '{"event":'],
    ['JSON that is no object', 'application/json', '[1]'],
    ['an object of no known kind', 'application/json', '{"hello":"there"}'],
    ['an event without a type', 'application/json', '{"event":{}}'],
    ['an event whose user is nothing', 'application/json', '{"event":{"type":"message","user":null}}'],
    [
      'an action of nobody',
      'application/x-www-form-urlencoded',
      'payload=%7B%22type%22%3A%22block_actions%22%7D',
    ],
    ['a form without a payload', 'application/x-www-form-urlencoded', 'a=b'],
    ['a payload that is no JSON', 'application/x-www-form-urlencoded', 'payload=%7B'],
  ])('but cannot be read is answered 400: %s', async (_, type, body) => {
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
    }

    const answer = await post({ headers, body })

    expect(answer.status).toBe(400)
    expect(given.intake.accepted).toEqual([])
  })

  it('cannot reach into prototypes', async () => {
    const event = anEvent('EvPROTO')
    const body = JSON.stringify(event).replace('{', '{"__proto__":{"isAdmin":true},')
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
    }

    await post({ headers, body })

    expect(given.intake.accepted).toHaveLength(1)
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })
})

it.each([
  [256 * 1_024 + 1, 413],
  [300_000_000, 413],
  [256 * 1_024, 401],
])('a body of %i bytes is answered %i before anything else', async (length, expected) => {
  const status = await new Promise<number>((resolve, reject) => {
    const url = new URL('/slack/events', given.baseUrl)
    const headers = { 'content-type': 'application/json', 'content-length': String(length) }
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    request.on('error', reject)
    request.write(expected === 413 ? '{' : Buffer.alloc(length, ' '))
  })

  expect(status).toBe(expected)
})

it('another method or another kind of content has no way in', async () => {
  const url = new URL('/slack/events', given.baseUrl)

  const statuses = [
    (await fetch(url)).status,
    (await fetch(url, { method: 'PUT', body: '{}' })).status,
    (await fetch(url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/xml' } })).status,
    (await fetch(url, { method: 'POST' })).status,
  ]

  expect(statuses).toEqual([404, 404, 401, 401])
})

function post({ headers, body }: SignedRequest): Promise<Response> {
  return fetch(new URL('/slack/events', given.baseUrl), { method: 'POST', headers, body })
}

function anEvent(id = 'Ev00FORGED'): Record<string, unknown> {
  const ts = `1764${id.length}00000.000100`
  const event = {
    type: 'message',
    channel: 'D0AMINA001',
    channel_type: 'im',
    user: 'U0AMINA001',
    text: 'bonjour',
    ts,
    event_ts: `${ts}${id.charCodeAt(4)}`,
  }
  return { type: 'event_callback', team_id: 'T0EXAMPLE1', event_id: id, event }
}
