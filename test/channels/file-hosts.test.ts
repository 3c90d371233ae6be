import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createFileHostCheck } from '../../src/channels/slack/file-host.js'
import { sendFileToSlack } from '../../src/channels/slack/send-file.js'
import { createSlackClient } from '../../src/channels/slack/slack-client.js'
import { createSlackLogger } from '../../src/channels/slack/slack-logger.js'
import { microsoftClouds } from '../../src/channels/teams/auth/microsoft-clouds.js'
import { createTeamsFileFetcher, uploadConsentedFile } from '../../src/channels/teams/file-transfer.js'
import { DeliveryError } from '../../src/errors.js'
import { fetchBytes } from '../../src/http/fetch-bytes.js'
import { startFakeSlack } from '../support/fake-slack/fake-slack.js'
import { aDelivery, aMessage } from './slack/deliveries.js'

let server: Server
let origin: string
let asked: IncomingMessage[]

/** Starts a server that redirects all requests and records them. */
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    request.resume()
    const isElsewhere = request.url === '/elsewhere'
    response.writeHead(isElsewhere ? 200 : 307, { location: '/elsewhere' }).end('what is elsewhere')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  server.close()
})

async function* words(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

const file = { id: 'f1', name: 'a.txt', hash: 'h', sizeBytes: 6, mediaType: 'text/plain', isUnscanned: false }
const content = { type: 'file', file, ticket: 'INC-1', message: aMessage() } as const
const to = {
  channel: 'slack',
  tenant: 'T0EXAMPLE1',
  space: 'direct',
  conversation: 'D0AMINA001',
  address: { channel: 'D0AMINA001' },
} as const

const refused = (reason: string) => expect.objectContaining({ reason, canRetry: false })
const paths = () => asked.map(({ url }) => url)

describe('a file of a platform', () => {
  it('that is elsewhere than where it was said to be is not fetched from there', async () => {
    const fetching = fetchBytes({
      address: `${origin}/file`,
      mayFetch: () => true,
      headers: { authorization: 'Bearer secret' },
    })

    await expect(fetching).rejects.toEqual(refused('redirected'))
    expect(paths()).toEqual(['/file'])
  })

  it('is not asked for at a host where the platform keeps none', async () => {
    await expect(fetchBytes({ address: `${origin}/file`, mayFetch: () => false })).rejects.toEqual(
      refused('address-refused'),
    )
    expect(paths()).toEqual([])
  })
})

describe('Slack', () => {
  it.each([
    ['https://files.slack.com/files-pri/T1-F1/a.png', true],
    ['http://files.slack.com/files-pri/T1-F1/a.png', false],
    ['https://files.slack.com:8443/a.png', false],
    ['https://evilfiles.slack.com/a.png', false],
    ['https://x.files.slack.com/a.png', false],
    ['https://files.slack.com.evil.example/a.png', false],
    ['https://bot@files.slack.com/a.png', false],
    ['http://127.0.0.1:9/a.png', false],
    ['', false],
  ])('keeps files at %j: %j', (address, is) => {
    expect(createFileHostCheck(undefined)(address)).toBe(is)
    expect(createFileHostCheck('https://slack.com/api/')(address)).toBe(is)
  })

  it.each([
    { where: 'another host', at: 'http://127.0.0.2:9', reason: 'address-refused', canRetry: false },
    { where: 'one that sends it elsewhere', at: null, reason: 'unreachable', canRetry: true },
  ])('that wants a file put at $where does not get it', async ({ at, reason, canRetry }) => {
    const slack = await startFakeSlack()
    slack.filesAt(at ?? origin)
    const client = createSlackClient(
      slack.botToken,
      slack.apiUrl,
      2_000,
      createSlackLogger(pino({ level: 'silent' })),
    )
    const isFileHost = at === null ? () => true : createFileHostCheck(slack.apiUrl)
    const bytes = async () => words('secret')

    const sent = sendFileToSlack({ client, isFileHost, bytes }, aDelivery({ to, content }), null, {
      file,
      author: 'Marc',
    })

    await expect(sent).rejects.toEqual(expect.objectContaining({ reason, canRetry }))
    expect(paths()).toEqual(at === null ? [expect.stringMatching(/^\/upload\//)] : [])
    await slack.stop()
  })
})

describe('Teams', () => {
  const tokens: string[] = []
  const fetchFile = createTeamsFileFetcher({
    mayCall: (address) => address.startsWith('https://smba.trafficmanager.net/'),
    acquireToken: async () => {
      tokens.push('given')
      return 'token'
    },
    cloud: microsoftClouds.public,
    fileHosts: [],
  })

  it.each([
    'https://evilsharepoint.com/a.png',
    'https://contoso.sharepoint.com.evil.example/a.png',
    'https://a.b.sharepoint.com/a.png',
    'http://contoso.sharepoint.com/a.png',
    'https://contoso.sharepoint.com:8443/a.png',
    'https://bot@contoso.sharepoint.com/a.png',
    'https://127.0.0.1/a.png',
    'file:///etc/passwd',
    '',
  ])('is neither asked for a file at %j nor given one there', async (address) => {
    await expect(fetchFile(address)).rejects.toEqual(refused('address-refused'))
    await expect(
      uploadConsentedFile(address, new Uint8Array(1), { cloud: microsoftClouds.public, fileHosts: [] }),
    ).rejects.toEqual(refused('address-refused'))
    expect(tokens).toEqual([])
  })

  it('that sends an upload elsewhere does not get it', async () => {
    const hosts = { cloud: microsoftClouds.public, fileHosts: [new URL(origin).host] }
    const sent = uploadConsentedFile(`${origin}/mine`, new Uint8Array(3), hosts)

    await expect(sent).rejects.toThrow(DeliveryError)
    expect(paths()).toEqual(['/mine'])
  })
})
