import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Channel, Delivery } from '../../../src/channels/channel.js'
import { verifyPlaygroundRequest } from '../../../src/channels/teams/auth/verify-playground-request.js'
import { createTeamsChannel } from '../../../src/channels/teams/teams-channel.js'
import { systemClock } from '../../../src/clock.js'
import type { Activity } from '../../../src/engine/activity.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { type Playground, startPlayground } from '../../support/playground/playground.js'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { oneArticle } from '../slack/articles.js'
import { type RecordingIntake, recordingIntake } from './started-channel.js'
import { message, ticketCard } from './ticket-card.js'

const english = shippedWording().card('en')

let server: FastifyInstance
let channel: Channel
let intake: RecordingIntake
let playground: Playground
let botUrl: string

beforeAll(async () => {
  intake = recordingIntake()
  channel = createTeamsChannel({
    appId: '',
    appPassword: '',
    homeTenants: [],
    profiles: profilesInMemory(),
    cloud: 'public',
    appType: 'MultiTenant',
    tenantId: '',
    isDeskTeamPrivate: true,
    memberDesks: () => ['channel-desk'],
    isDesk: (conversation) => conversation === 'channel-desk',
    playground: true,
    isProduction: false,
    bytes: async () => null,
    ingress: intake,
    library: oneArticle,
    publicUrl: 'https://it.example.com',
    words: () => english,
    defaultLanguage: 'en',
    clock: systemClock,
    log: pino({ level: 'silent' }),
  })
  server = fastify()
  channel.routes(server)
  botUrl = `${await server.listen({ port: 0, host: '127.0.0.1' })}/api/messages`
  playground = await startPlayground({ botUrl })
}, 60_000)
afterAll(async () => {
  await playground?.stop()
  await server.close()
})

async function heard(satisfies: (activity: Activity) => boolean): Promise<Activity> {
  const until = Date.now() + 10_000
  for (;;) {
    const found = intake.accepted.find(satisfies)
    if (found !== undefined) return found
    if (Date.now() > until)
      throw new Error(`Not heard; there is: ${JSON.stringify(intake.accepted.map((it) => it.content))}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const says = (text: string) => (activity: Activity) =>
  activity.content.type === 'message.received' && activity.content.text === text

function deliver(content: Delivery['content'], to: Activity['where']) {
  return channel.deliver({ id: 'row', to: to!, content, earlier: null, under: null, perhapsSince: null })
}

describe('Microsoft’s agents playground', () => {
  it('installs, and the person is greeted once', async () => {
    await playground.install(playground.personal)

    await heard((it) => it.content.type === 'conversation.started')
    await playground.say('after the greeting')
    await heard(says('after the greeting'))
    expect(intake.accepted.filter((it) => it.content.type === 'conversation.started')).toHaveLength(1)
  })

  it('carries a personal chat both ways, and a press', async () => {
    const megan = playground.users[1]!
    await playground.say('my screen is black', megan)
    const said = await heard(says('my screen is black'))
    expect(said.from).toMatchObject({ user: megan.aadObjectId, name: 'Megan Bowen', trust: 'member' })

    const buttons = [{ label: 'Yes', value: 'q1:yes' }]
    await deliver({ type: 'message', message: message({ text: 'Is it plugged in?', buttons }) }, said.where)
    const asked = await playground.shows(playground.personal, (it) => it.text.includes('Is it plugged in?'))
    const answer = await playground.press(asked, 'Yes', { as: megan })

    expect(answer.value).toBe('Your answer: Yes')
    expect((await heard((it) => it.content.type === 'button.pressed')).content).toMatchObject({
      value: 'q1:yes',
      messageId: asked.id,
    })
  })

  it('carries a mention in a channel, answered in its thread', async () => {
    const thread = await playground.sayInChannel('the printer is dead')
    const said = await heard(says('the printer is dead'))

    await deliver({ type: 'message', message: message({ text: 'Which one?' }) }, said.where)

    expect(said.where).toMatchObject({
      space: 'thread',
      conversation: `${playground.channel};messageid=${thread}`,
    })
    await playground.shows(`${playground.channel};messageid=${thread}`, (it) => it.text === 'Which one?')
  })

  it('carries a mention in a group chat', async () => {
    await playground.sayInGroup('wifi is slow')

    expect((await heard(says('wifi is slow'))).where).toMatchObject({
      space: 'thread',
      conversation: 'group-chat',
    })
  })

  it('carries the desk: a card, an act that updates it, and a line in its thread', async () => {
    await playground.sayInChannel('desk here', { channel: playground.desk })
    const where = (await heard((it) => it.content.type === 'desk.register-channel')).where
    await deliver({ type: 'card', card: ticketCard() }, where)
    const card = await playground.shows(playground.desk, (it) => it.text.includes('INC-1043'))
    expect(problemsOfCard(card.card)).toEqual([])

    intake.answer = { outcome: 'done', message: null, card: ticketCard({ assignee: 'Alex Wilber' }) }
    const answer = await playground.press(card, 'Note', { inputs: { 'note:text': 'toner door' } })
    expect(JSON.stringify(answer.value)).toContain('Alex Wilber')
    expect((await heard((it) => it.content.type === 'desk.command')).content).toMatchObject({
      command: { verb: 'submit', form: 'note', values: { text: 'toner door' } },
    })

    await playground.sayInChannel('hi Tom', { channel: playground.desk, thread: card.id })
    const line = await heard((it) => it.content.type === 'desk.message')
    expect(line.content).toMatchObject({ threadId: card.id, text: 'hi Tom' })
    expect(line.from?.memberOf).toEqual([playground.desk])
  })

  it('sends something again, and it is one activity', async () => {
    await playground.say('only once')
    await heard(says('only once'))

    const status = await playground.relay.again()

    expect(status).toBe(200)
    expect(intake.accepted.filter(says('only once'))).toHaveLength(1)
  })
})

describe('in playground mode', () => {
  const body = (serviceUrl: unknown) =>
    JSON.stringify({
      type: 'message',
      id: 'x',
      channelId: 'msteams',
      serviceUrl,
      from: { id: 'user-0' },
      conversation: { id: 'personal-chat', conversationType: 'personal' },
      text: 'evil',
    })
  const post = (headers: Record<string, string>, serviceUrl: unknown = 'http://localhost:1/_connector') =>
    fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: body(serviceUrl),
    })

  it.each([
    ['a forwarded request', { 'x-forwarded-for': '203.0.113.9' }],
    ['a request through a tunnel', { 'x-forwarded-host': 'x.devtunnels.ms' }],
    ['a request of a page in a browser', { origin: 'https://evil.example' }],
  ])('%s is refused', async (_, headers) => {
    expect((await post(headers)).status).toBe(403)
  })

  it.each([
    ['another machine', { remoteAddress: '203.0.113.9', headers: { host: 'localhost:3978' } }],
    ['nobody knows where', { remoteAddress: undefined, headers: { host: 'localhost:3978' } }],
    ['a page whose name leads here', { remoteAddress: '127.0.0.1', headers: { host: 'evil.example' } }],
    ['a client without a name', { remoteAddress: '127.0.0.1', headers: {} }],
  ])('a request of %s is refused', (_, caller) => {
    const said = { channelId: 'msteams', serviceUrl: 'http://localhost:1/_connector' }
    const here = { remoteAddress: '127.0.0.1', headers: { host: 'localhost:3978' } }

    expect(verifyPlaygroundRequest(said, here)).toEqual({ isGenuine: true })
    expect(verifyPlaygroundRequest(said, caller)).toMatchObject({ isGenuine: false, status: 403 })
  })

  it.each(['https://smba.trafficmanager.net/emea/', 'http://127.0.0.1.evil.example/', '', undefined, 7])(
    'the serviceUrl %j is refused',
    async (serviceUrl) => {
      const response = await fetch(botUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...JSON.parse(body('')), serviceUrl }),
      })

      expect(response.status).toBe(403)
      expect(intake.accepted.filter(says('evil'))).toEqual([])
    },
  )
})
