import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../../src/channels/channel.js'
import type { ConversationReference } from '../../../src/engine/activity.js'
import { DeliveryError } from '../../../src/errors.js'
import { cardActs } from '../../support/card-acts.js'
import type { Fault } from '../../support/fake-slack/faults.js'
import { wordsOf } from '../../support/fake-slack/shown.js'
import { aCard, aDelivery, aMessage } from './deliveries.js'
import { desk, type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

const direct: ConversationReference = {
  channel: 'slack',
  tenant: 'T0EXAMPLE1',
  space: 'direct',
  conversation: 'D0AMINA001',
  address: { channel: 'D0AMINA001', user: 'U0AMINA001' },
}
const thread: ConversationReference = {
  ...direct,
  space: 'thread',
  conversation: 'C0GENERAL1:1764000000.000100',
  address: { channel: 'C0GENERAL1', thread: '1764000000.000100' },
}
const hello: Delivery = aDelivery({
  to: direct,
  content: { type: 'message', message: aMessage({ text: 'Hello' }) },
})

describe('a message', () => {
  it('is posted as it was written, with the id of its outbox row', async () => {
    const { slack, channel } = given

    const receipt = await channel.deliver(hello)

    const [call] = slack.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(slack.messages('D0AMINA001')).toMatchObject([
      { ts: receipt.messageId, words: 'Hello', text: 'Hello' },
    ])
    expect(call?.args).toMatchObject({
      channel: 'D0AMINA001',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
      parse: 'none',
      metadata: { event_type: 'guichet', event_payload: { outbox_id: 'outbox-1' } },
    })
    expect(call?.args).not.toHaveProperty('thread_ts')
  })

  it('goes into the thread where it belongs, or under the card that it is about', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const card = await channel.deliver(aDelivery({ to, content: { type: 'card', card: aCard() } }))

    await channel.deliver({ ...hello, to: thread })
    await channel.deliver({ ...hello, to, under: card })

    expect(slack.messages('C0GENERAL1')[0]?.thread).toBe('1764000000.000100')
    expect(slack.messages(desk)[1]?.thread).toBe(card.messageId)
  })

  it.each([
    ['a direct conversation', direct],
    ['a thread', { ...thread, address: { channel: 'D0AMINA001', thread: '' } }],
  ])('in %s whose answer was lost is found there, and not sent twice', async (_, where) => {
    const { slack, channel } = given
    const root = await channel.deliver({ ...hello, id: 'outbox-0' })
    const inThread = where.space === 'thread' ? { ...where.address, thread: root.messageId } : where.address
    const long = aMessage({ text: 'word '.repeat(5_000) })
    const said: Delivery = {
      ...hello,
      to: { ...where, address: inThread },
      content: { type: 'message', message: long },
    }
    slack.faults.add('chat.postMessage', { is: 'done-then-drop' })
    await expect(channel.deliver(said)).rejects.toThrow(DeliveryError)

    const receipt = await channel.deliver({ ...said, perhapsSince: Date.now() })

    const parts = slack.messages('D0AMINA001').slice(1)
    expect(parts.flatMap(({ words }) => words.split(/\s+/).filter((word) => word === 'word'))).toHaveLength(
      5_000,
    )
    expect(receipt.messageId).toBe(parts.map(({ ts }) => ts).join(' '))
  })

  it('is sent again when Slack does not say what is there', async () => {
    const { slack, channel } = given
    slack.faults.add('conversations.history', { is: 'error', error: 'missing_scope' })

    await channel.deliver({ ...hello, perhapsSince: Date.now() })

    expect(slack.messages('D0AMINA001').map(({ words }) => words)).toEqual(['Hello'])
  })

  it('that is long comes in several, the buttons under the last', async () => {
    const { slack, channel } = given
    const message = aMessage({ text: 'word '.repeat(5_000), buttons: [{ label: 'Yes', value: 'y' }] })

    const receipt = await channel.deliver({ ...hello, content: { type: 'message', message } })

    const seen = slack.messages('D0AMINA001')
    expect(seen.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1])
    expect(receipt.messageId).toBe(seen.map(({ ts }) => ts).join(' '))
  })

  it('replaces the one before, or is posted when there is none', async () => {
    const { slack, channel } = given
    const earlier = await channel.deliver(hello)
    const content = { type: 'replace', message: aMessage({ text: 'Your answer: Yes' }) } as const

    const replaced = await channel.deliver({ ...hello, content, earlier })
    await channel.deliver({ ...hello, content })

    expect(replaced).toEqual(earlier)
    expect(slack.messages('D0AMINA001').map(({ words, isEdited }) => [words, isEdited])).toEqual([
      ['Your answer: Yes', true],
      ['Your answer: Yes', false],
    ])
  })

  it('that is long is replaced part by part, and loses its buttons', async () => {
    const { slack, channel } = given
    const text = 'word '.repeat(5_000)
    const message = aMessage({ text, buttons: [{ label: 'Yes', value: 'y' }] })
    const earlier = await channel.deliver({ ...hello, content: { type: 'message', message } })
    const closed = { type: 'replace', message: aMessage({ text: `${text}\n\nYour answer: Yes` }) } as const

    await channel.deliver({ ...hello, content: closed, earlier })

    const seen = slack.messages('D0AMINA001')
    expect(seen.map(({ buttons }) => buttons.length)).toEqual([0, 0, 0])
    expect(seen.at(-1)?.words).toMatch(/Your answer: Yes$/)
  })

  it('that becomes shorter leaves nothing of its longer self', async () => {
    const { slack, channel } = given
    const message = aMessage({ text: 'word '.repeat(5_000) })
    const earlier = await channel.deliver({ ...hello, content: { type: 'message', message } })
    const shorter = { type: 'replace', message: aMessage({ text: 'short' }) } as const

    const receipt = await channel.deliver({ ...hello, content: shorter, earlier })

    expect(slack.messages('D0AMINA001').map(({ words }) => words)).toEqual(['short'])
    expect(receipt.messageId).toBe(earlier.messageId.split(' ')[0])
  })

  it('is deleted, and deleting it again is no fault', async () => {
    const { slack, channel } = given
    const earlier = await channel.deliver(hello)
    const deletion: Delivery = { ...hello, content: { type: 'delete' }, earlier }

    await channel.deliver(deletion)
    await channel.deliver(deletion)

    expect(slack.messages('D0AMINA001')).toEqual([])
  })

  it('is whispered to one person only', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const whisper = {
      type: 'ephemeral',
      to: 'slack:T0EXAMPLE1:U0MARC0001',
      message: aMessage({ text: 'psst' }),
    } as const

    await channel.deliver(aDelivery({ to, content: whisper, under: { messageId: '1764000000.000100' } }))

    expect(slack.messages(desk)).toEqual([])
    expect(slack.whispers(desk, 'U0MARC0001')).toMatchObject([{ words: 'psst', thread: '1764000000.000100' }])
  })
})

describe('who is notified', () => {
  const typed = 'look <@U0MARC0001> <!channel> <!subteam^S0NETWORK> @Marc Petit'
  const marc = { is: 'person', id: 'U0MARC0001', name: 'Marc Petit' } as const
  const network = { is: 'group', id: 'S0NETWORK', name: 'Network' } as const
  const elementsOf = (blocks: readonly unknown[]) =>
    JSON.stringify(blocks).match(/"type":"(?:user|usergroup|broadcast)"[^}]*/g) ?? []

  it('stands in front of the text as an element of Slack’s own; what was typed stays text', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const verbatim = { author: 'Tom Baker', text: typed, files: [] }

    await channel.deliver(
      aDelivery({
        to,
        content: { type: 'message', message: aMessage({ text: '**INC-1** is yours', mentions: [marc] }) },
      }),
    )
    const line = aMessage({ text: '', verbatim, mentions: [marc, network] })
    const earlier = await channel.deliver(
      aDelivery({ id: '2', to, content: { type: 'message', message: line } }),
    )
    const first = slack.messages(desk).map(({ blocks, text }) => [elementsOf(blocks), text])
    const corrected = { ...line, verbatim: { ...verbatim, text: 'corrected' } }
    await channel.deliver(
      aDelivery({ id: '3', to, content: { type: 'replace', message: corrected }, earlier }),
    )
    await channel.deliver(
      aDelivery({ id: '4', to, content: { type: 'message', message: aMessage({ text: '', verbatim }) } }),
    )

    const user = '"type":"user","user_id":"U0MARC0001"'
    const group = '"type":"usergroup","usergroup_id":"S0NETWORK"'
    expect(first).toEqual([
      [[user], '@Marc Petit INC-1 is yours'],
      [[user, group], expect.stringMatching(/^@Marc Petit @Network look &lt;@U0MARC0001&gt;/)],
    ])
    const now = slack.messages(desk)
    expect(now.map(({ blocks }) => elementsOf(blocks))).toEqual([[user], [user, group], []])
    expect(now[1]).toMatchObject({ isEdited: true, words: expect.stringContaining('corrected') })
  })

  it('is written to alone, with the address of the card', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const notice = {
      type: 'notice',
      to: 'U0MARC0001',
      message: aMessage({ text: 'Nadia Roux gave you **INC-1**.' }),
      linkText: 'Open the card',
    } as const

    await channel.deliver(aDelivery({ to, content: notice, under: { messageId: '1764000000.000100' } }))

    expect(slack.messages(desk)).toEqual([])
    const [told] = slack.messages(slack.directChannel('U0MARC0001'))
    expect(told).toMatchObject({
      thread: null,
      words: 'Nadia Roux gave you INC-1.\nOpen the card (example.slack.com)',
    })
    expect(JSON.stringify(told!.blocks)).toContain(
      `"url":"https://example.slack.com/archives/${desk}/p1764000000000100"`,
    )
  })
})

describe('a card', () => {
  it('is updated where it stands', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const earlier = await channel.deliver(aDelivery({ to, content: { type: 'card', card: aCard() } }))
    const card = aCard({ state: 'in-progress', assignee: 'Marc Petit', commands: cardActs(['resolve']) })

    const receipt = await channel.deliver(aDelivery({ to, content: { type: 'card', card }, earlier }))

    expect(receipt).toEqual(earlier)
    expect(slack.messages(desk)).toHaveLength(1)
    expect(slack.messages(desk)[0]?.words).toContain('in progress · Queue First line · Taken by Marc Petit')
  })

  it('that somebody deleted is posted again', async () => {
    const { slack, channel } = given
    const to = await channel.desk(desk)
    const earlier = { messageId: '1764999999.000100' }

    const receipt = await channel.deliver(
      aDelivery({ to, content: { type: 'card', card: aCard() }, earlier }),
    )

    expect(slack.messages(desk).map(({ ts }) => ts)).toEqual([receipt.messageId])
  })
})

it('a home page is published for its person', async () => {
  const { slack, channel } = given
  const home = {
    language: 'en',
    greeting: 'Hello Amina.',
    tickets: [],
    examples: [{ label: 'VPN', value: 'ask:vpn' }],
    desk: null,
  }

  await channel.deliver(aDelivery({ to: direct, content: { type: 'home', home } }))

  expect(slack.home('U0AMINA001')?.words).toContain('Hello Amina.')
  expect(slack.home('U0AMINA001')?.buttons.map(({ label }) => label)).toEqual([
    'VPN',
    'Find an article',
    'Talk to a human',
  ])
})

describe('what Slack does not take is a DeliveryError', () => {
  const cases: readonly [string, Fault, { reason: string; canRetry: boolean; retryAfterMs?: number }][] = [
    [
      'a 429',
      { is: 'rate-limited', retryAfterSeconds: 30 },
      { reason: 'rate-limited', canRetry: true, retryAfterMs: 30_000 },
    ],
    ['a 500', { is: 'status', status: 500 }, { reason: 'unavailable', canRetry: true }],
    ['a 503', { is: 'status', status: 503 }, { reason: 'unavailable', canRetry: true }],
    ['a 413', { is: 'status', status: 413 }, { reason: 'too-large', canRetry: false }],
    ['a redirect', { is: 'status', status: 302 }, { reason: 'unreachable', canRetry: true }],
    ['a dropped connection', { is: 'drop' }, { reason: 'unreachable', canRetry: true }],
    ['an answer that is lost', { is: 'done-then-drop' }, { reason: 'unreachable', canRetry: true }],
    ['ratelimited', { is: 'error', error: 'ratelimited' }, { reason: 'rate-limited', canRetry: true }],
    ['internal_error', { is: 'error', error: 'internal_error' }, { reason: 'unavailable', canRetry: true }],
    ['invalid_auth', { is: 'error', error: 'invalid_auth' }, { reason: 'unauthorized', canRetry: true }],
    ['missing_scope', { is: 'error', error: 'missing_scope' }, { reason: 'unauthorized', canRetry: true }],
    [
      'channel_not_found',
      { is: 'error', error: 'channel_not_found' },
      { reason: 'not-found', canRetry: false },
    ],
    ['is_archived', { is: 'error', error: 'is_archived' }, { reason: 'not-found', canRetry: false }],
    [
      'not_in_channel',
      { is: 'error', error: 'not_in_channel' },
      { reason: 'not-installed', canRetry: false },
    ],
    ['user_disabled', { is: 'error', error: 'user_disabled' }, { reason: 'blocked', canRetry: false }],
    [
      'msg_blocks_too_long',
      { is: 'error', error: 'msg_blocks_too_long' },
      { reason: 'too-large', canRetry: false },
    ],
    ['a word of the future', { is: 'error', error: 'moon_phase' }, { reason: 'refused', canRetry: false }],
  ]

  it.each(cases)('%s, tried once', async (_, fault, expected) => {
    const { slack, channel } = given
    slack.faults.add('chat.postMessage', fault)

    const error = await channel.deliver(hello).catch((cause: unknown) => cause)

    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject(expected)
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  it('a 429 for one does not hold up the others', async () => {
    const { slack, channel } = given
    slack.faults.add('chat.postMessage', { is: 'rate-limited', retryAfterSeconds: 30 })

    await expect(channel.deliver(hello)).rejects.toThrow(DeliveryError)
    await channel.deliver({ ...hello, to: thread })

    expect(slack.messages('C0GENERAL1')).toHaveLength(1)
  })
})

describe('typing', () => {
  it('is shown in the assistant’s threads only, and its failure is nobody’s', async () => {
    const { slack, channel } = given
    const assistant = { ...direct, address: { ...direct.address, thread: '1764000000.000100' } }
    slack.faults.add('assistant.threads.setStatus', { is: 'error', error: 'not_allowed' })

    await channel.typing(assistant)
    await channel.typing(assistant)
    await channel.typing(direct)
    await channel.typing(thread)

    const calls = slack.calls.filter(({ method }) => method === 'assistant.threads.setStatus')
    expect(calls.map(({ args }) => args.status)).toEqual(['examine votre message…', 'examine votre message…'])
  })
})

it('one message a second and channel, three at once', () => {
  expect(given.channel.limits).toEqual([{ count: 3, perMs: 3_000 }])
})

it('what people type and our tokens are not in the log', async () => {
  const { slack, intake, channel, logged } = given
  intake.isStorageDown = true
  slack.faults.add('*', { is: 'status', status: 500 }, 3)

  await slack.say('U0AMINA001', 'marker-secret')
  await slack.command('U0AMINA001', 'marker-secret')
  await channel
    .deliver({ ...hello, content: { type: 'message', message: aMessage({ text: 'marker-secret' }) } })
    .catch(() => {})

  expect(logged.length).toBeGreaterThan(0)
  for (const secret of ['marker-secret', slack.botToken, slack.signingSecret])
    expect(logged.join('')).not.toContain(secret)
})

it('a card’s words are what the fake shows of them', async () => {
  const { slack, channel } = given
  await channel.deliver(aDelivery({ to: await channel.desk(desk), content: { type: 'card', card: aCard() } }))

  const [seen] = slack.messages(desk)

  expect(seen?.words).toBe(wordsOf(seen!.blocks))
})
