import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../../src/channels/channel.js'
import { createAddressAllowlist } from '../../../src/channels/teams/auth/allowed-addresses.js'
import { microsoftClouds } from '../../../src/channels/teams/auth/microsoft-clouds.js'
import { createConnector } from '../../../src/channels/teams/connector.js'
import { deskReference } from '../../../src/channels/teams/inbound/conversation-reference.js'
import type { ConversationReference } from '../../../src/engine/activity.js'
import { DeliveryError } from '../../../src/errors.js'
import { actionsOfCard } from '../../support/fake-teams/card-reader.js'
import type { Fault } from '../../support/fake-teams/fake-connector.js'
import { desk, type Started, startChannel } from './started-channel.js'
import { message, ticketCard } from './ticket-card.js'

let running: Started
const direct = 'a:29:tom'

beforeAll(async () => {
  running = await startChannel()
})
afterAll(() => running.stop())
beforeEach(() => {
  const { connector } = running.teams
  connector.messages.length = 0
  connector.calls.length = 0
  connector.faults.length = 0
  connector.typing.length = 0
})

function reference(
  own: Partial<ConversationReference> & { address?: Record<string, string> } = {},
): ConversationReference {
  const { serviceUrl, tenantId } = running.teams
  return {
    channel: 'teams',
    tenant: tenantId,
    space: 'direct',
    conversation: direct,
    address: { serviceUrl, kind: 'personal', conversationId: direct },
    ...own,
  }
}

const deskAt = () =>
  reference({
    space: 'desk',
    conversation: desk,
    address: { serviceUrl: running.teams.serviceUrl, kind: 'channel', conversationId: desk },
  })

function deliver(content: Delivery['content'], own: Partial<Delivery> = {}) {
  return running.channel.deliver({
    id: 'row-1',
    to: reference(),
    content,
    earlier: null,
    under: null,
    perhapsSince: null,
    ...own,
  })
}

async function faultOf(delivery: Promise<unknown>): Promise<DeliveryError> {
  const error = await delivery.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}

describe('a message', () => {
  it('is posted in its conversation, with the bot’s token', async () => {
    const receipt = await deliver({ type: 'message', message: message({ text: 'Hello **you**' }) })

    expect(running.teams.messages(direct)).toMatchObject([{ id: receipt.messageId, text: 'Hello **you**' }])
    expect(running.teams.connector.calls[0]?.authorization).toBe(`Bearer ${running.teams.connector.token}`)
  })

  it('is posted in the thread that it answers', async () => {
    const address = {
      serviceUrl: running.teams.serviceUrl,
      kind: 'channel',
      conversationId: '19:x@thread.tacv2',
      thread: '42',
    }
    const to = reference({ space: 'thread', conversation: '19:x@thread.tacv2;messageid=42', address })

    await deliver({ type: 'message', message: message() }, { to })

    expect(running.teams.messages('19:x@thread.tacv2;messageid=42')).toHaveLength(1)
  })

  it('is posted under a card, whatever thread the reference has', async () => {
    const to = { ...deskAt(), address: { ...deskAt().address, thread: '1' } }

    await deliver({ type: 'message', message: message() }, { to, under: { messageId: '77' } })

    expect(running.teams.messages(`${desk};messageid=77`)).toHaveLength(1)
  })

  it('is posted without a thread in a group chat', async () => {
    const chat = '19:chat@thread.v2'
    const address = { serviceUrl: running.teams.serviceUrl, kind: 'groupChat', conversationId: chat }

    await deliver(
      { type: 'message', message: message() },
      { to: reference({ conversation: chat, address }), under: { messageId: '7' } },
    )

    expect(running.teams.messages(chat)).toHaveLength(1)
  })

  it('is replaced, and deleted once and again', async () => {
    const buttons = [{ label: 'Yes', value: 'yes' }]
    const earlier = await deliver({ type: 'message', message: message({ text: 'Does it work?', buttons }) })

    await deliver({ type: 'replace', message: message({ text: 'Does it work? Yes.' }) }, { earlier })
    expect(running.teams.messages(direct)).toMatchObject([{ text: 'Does it work? Yes.', updates: 1 }])

    await deliver({ type: 'delete' }, { earlier })
    await deliver({ type: 'delete' }, { earlier })
    expect(running.teams.messages(direct)).toEqual([])
  })

  it('for one person only goes to them alone, also when a channel is where they are told', async () => {
    const { teams } = running
    const marc = teams.addUser('Marc Petit')
    const whisper = {
      type: 'ephemeral',
      to: marc.id,
      message: message(),
      offer: {
        ticket: 'INC-1',
        commands: [{ command: 'take-over', line: 'a-line', label: 'Take over and send' }],
      },
    } as const

    await deliver(whisper)
    await deliver(whisper, { to: deskAt() })
    await deliver(whisper, { to: deskAt() })

    const { messages, calls } = teams.connector
    expect(messages.map((it) => it.conversation)).toEqual([
      direct,
      teams.personal(marc),
      teams.personal(marc),
    ])
    expect(actionsOfCard(messages.at(-1)!.card)).toMatchObject([
      {
        title: 'Take over and send',
        data: { guichet: { desk: 'take-over', ticket: 'INC-1', line: 'a-line' } },
      },
    ])
    expect(calls.filter(({ path }) => path.endsWith('/v3/conversations'))).toHaveLength(1)
  })

  it('for one person only is given up when the app is not theirs', async () => {
    const whisper = { type: 'ephemeral', to: '29:nobody', message: message() } as const

    await expect(deliver(whisper, { to: deskAt() })).rejects.toMatchObject({
      reason: 'not-installed',
      canRetry: false,
    })
  })

  it('as a home page is not sent', async () => {
    const home = { language: 'en', greeting: 'Hi', tickets: [], examples: [], desk: null }

    expect(await deliver({ type: 'home', home })).toEqual({ messageId: '' })
    expect(running.teams.connector.calls).toEqual([])
  })
})

describe('who is notified', () => {
  const marc = { is: 'person', id: '29:marc', name: 'Marc <Petit>' } as const
  const network = { is: 'group', id: 'dGFnIG9mIG5ldHdvcms=', name: 'Network' } as const
  const verbatim = { author: 'Tom', text: 'see <at>Marc Petit</at> and <at>Network</at>', files: [] }

  it('is named by an entity that a TextBlock of ours refers to; what was typed refers to none', async () => {
    const line = message({ text: '', verbatim, mentions: [marc, network] })
    const earlier = await deliver({ type: 'message', message: line }, { to: deskAt() })
    const [posted] = running.teams.messages(desk)
    const first = posted?.card as { msteams: unknown; body: { type: string; text?: string }[] }

    expect(first.msteams).toEqual({
      entities: [
        { type: 'mention', text: '<at>Marc Petit</at>', mentioned: { id: '29:marc', name: 'Marc Petit' } },
        {
          type: 'mention',
          text: '<at>Network</at>',
          mentioned: { id: 'dGFnIG9mIG5ldHdvcms=', name: 'Network', type: 'tag' },
        },
      ],
    })
    expect(first.body.flatMap(({ type, text }) => (type === 'TextBlock' ? [text] : []))).toEqual([
      '<at>Marc Petit</at>',
      '<at>Network</at>',
    ])
    expect(posted?.text).toContain('see Marc Petit and Network')

    // A correction doesn't notify people again.
    await deliver({ type: 'replace', message: line }, { to: deskAt(), earlier })
    const [corrected] = running.teams.messages(desk)
    expect(corrected?.card).not.toHaveProperty('msteams')
    expect(JSON.stringify(corrected?.card)).not.toContain('<at>')
    expect(corrected?.text).toContain('@Marc Petit')
  })

  it('is written to alone, with the address of the card', async () => {
    const { teams } = running
    const nadia = teams.addUser('Nadia Roux')
    const notice = {
      type: 'notice',
      to: nadia.id,
      message: message({ text: 'Marc gave you **INC-1**.' }),
      linkText: 'Open the card',
    } as const

    await deliver(notice, { to: deskAt(), under: { messageId: '77' } })

    const [told] = teams.messages(teams.personal(nadia))
    expect(told?.text).toContain('Marc gave you **INC-1**.')
    expect(told?.text).toContain(
      `[Open the card (teams.microsoft.com)](https://teams.microsoft.com/l/message/${encodeURIComponent(desk)}/77?tenantId=${teams.tenantId}&parentMessageId=77)`,
    )
    expect(teams.messages(desk)).toEqual([])
  })
})

describe('a card', () => {
  it('begins a thread of the desk, is updated in place, and posted anew when somebody deleted it', async () => {
    const earlier = await deliver({ type: 'card', card: ticketCard() }, { to: deskAt() })
    await deliver(
      { type: 'card', card: ticketCard({ state: 'in-progress', assignee: 'Marc' }) },
      { to: deskAt(), earlier },
    )

    expect(running.teams.messages(desk)).toMatchObject([{ id: earlier.messageId, updates: 1 }])
    expect(running.teams.messages(desk)[0]?.text).toContain('Taken by Marc')

    await deliver({ type: 'delete' }, { to: deskAt(), earlier })
    const anew = await deliver({ type: 'card', card: ticketCard() }, { to: deskAt(), earlier })
    expect(running.teams.messages(desk)).toMatchObject([{ id: anew.messageId }])
    expect(running.teams.connector.problems).toEqual([])
  })

  it('reaches a desk that settings name, at the address that its tenant last wrote from', async () => {
    const tom = running.teams.addUser('Tom')
    await running.teams.say(tom, 'hello')

    await deliver({ type: 'card', card: ticketCard() }, { to: deskReference(running.teams.tenantId, desk) })

    expect(running.teams.messages(desk)).toHaveLength(1)
  })
})

describe('when Teams does not take it', () => {
  const faults: readonly [string, Fault, Partial<DeliveryError>][] = [
    [
      '429 with Retry-After',
      { status: 429, headers: { 'retry-after': '30' } },
      { reason: 'rate-limited', canRetry: true, retryAfterMs: 30_000 },
    ],
    [
      '429 alone',
      { status: 429 },
      { reason: 'rate-limited', canRetry: true, retryAfterMs: undefined as never },
    ],
    ['412', { status: 412 }, { reason: 'conflict', canRetry: true }],
    ['500', { status: 500 }, { reason: 'http-500', canRetry: true }],
    ['502', { status: 502 }, { reason: 'http-502', canRetry: true }],
    ['504', { status: 504 }, { reason: 'http-504', canRetry: true }],
    ['a dropped connection', 'drop', { reason: 'unreachable', canRetry: true }],
    ['403, blocked', { status: 403, code: 'MessageWritesBlocked' }, { reason: 'blocked', canRetry: false }],
    [
      '403, not installed',
      { status: 403, code: 'BotNotInConversationRoster' },
      { reason: 'not-installed', canRetry: false },
    ],
    ['404', { status: 404, code: 'ConversationNotFound' }, { reason: 'not-found', canRetry: false }],
    ['413', { status: 413 }, { reason: 'too-large', canRetry: false }],
    ['400', { status: 400 }, { reason: 'http-400', canRetry: false }],
    [
      'a redirect',
      { status: 307, headers: { location: 'https://evil.example/' } },
      { reason: 'redirected', canRetry: false },
    ],
  ]

  it.each(faults)('%s is told as such, and it is tried once only', async (_, fault, expected) => {
    running.teams.connector.faults.push(fault)

    const error = await faultOf(deliver({ type: 'message', message: message() }))

    expect({ reason: error.reason, canRetry: error.canRetry, retryAfterMs: error.retryAfterMs }).toEqual({
      retryAfterMs: undefined,
      ...expected,
    })
    expect(running.teams.connector.calls).toHaveLength(1)
  })

  it('a token that is no longer taken is got anew, once', async () => {
    running.teams.connector.faults.push({ status: 401 })

    await deliver({ type: 'message', message: message() })

    expect(running.teams.messages(direct)).toHaveLength(1)
  })

  it('typing says nothing of it', async () => {
    await running.channel.typing(reference())
    running.teams.connector.faults.push({ status: 500 })
    await running.channel.typing(reference())

    expect(running.teams.connector.typing).toEqual([direct])
  })

  it('a connector that does not answer is left after the time-out', async () => {
    running.teams.connector.faults.push('hang')
    const call = createConnector({ acquireToken: async () => 'x', mayCall: () => true })

    const error = await faultOf(
      call({ serviceUrl: running.teams.serviceUrl, method: 'GET', path: 'conversations', timeoutMs: 50 }),
    )

    expect(error).toMatchObject({ reason: 'timeout', canRetry: true })
  })

  it('a token that cannot be had is worth another try', async () => {
    const acquireToken = () => Promise.reject(new Error('wrong secret'))
    const call = createConnector({ acquireToken, mayCall: () => true })

    const error = await faultOf(
      call({ serviceUrl: running.teams.serviceUrl, method: 'GET', path: 'conversations' }),
    )

    expect(error).toMatchObject({ reason: 'no-token', canRetry: true })
  })
})

describe('a stored address', () => {
  it('elsewhere than at the connector is never called, and never sees the token', async () => {
    const asked: string[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const serviceUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/teams/`

    const to = reference({ address: { serviceUrl, kind: 'personal', conversationId: direct } })
    const error = await faultOf(deliver({ type: 'message', message: message() }, { to }))

    expect(error).toMatchObject({ reason: 'address-refused', canRetry: false })
    expect(asked).toEqual([])
    elsewhere.close()
  })

  const mayCall = createAddressAllowlist({ playground: false, cloud: microsoftClouds.public, extraHosts: [] })

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://SMBA.trafficmanager.net/teams/',
    'https://europe.botframework.com/',
  ])('%s is Microsoft’s', (address) => {
    expect(mayCall(address)).toBe(true)
  })

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://other.trafficmanager.net/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://127.0.0.1/',
    'http://localhost:3978/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
    '',
  ])('%j is not', (address) => {
    expect(mayCall(address)).toBe(false)
  })

  it('in playground mode is on loopback or not called', () => {
    const inPlayground = createAddressAllowlist({
      playground: true,
      cloud: microsoftClouds.public,
      extraHosts: [],
    })

    expect(inPlayground('http://localhost:56150/_connector')).toBe(true)
    expect(inPlayground('https://smba.trafficmanager.net/emea/')).toBe(false)
    expect(inPlayground('http://127.0.0.1.evil.example/')).toBe(false)
  })
})
