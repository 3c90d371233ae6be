import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { desk, type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

const amina = 'U0AMINA001'

describe('what is not a person speaking', () => {
  const variants: readonly [string, Record<string, unknown>][] = [
    ['our own message', { bot_id: 'B0GUICHET1', user: 'U0GUICHET1' }],
    ['our own user', { user: 'U0GUICHET1' }],
    ['our own message that somebody sent on', { metadata: { event_type: 'guichet', event_payload: {} } }],
    ['another bot', { bot_id: 'B0OTHERBOT' }],
    ['a classic bot', { subtype: 'bot_message', user: undefined, bot_id: 'B1' }],
    ['a classic bot under a name', { subtype: 'bot_message' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['somebody who joined', { subtype: 'channel_join' }],
    ['a topic', { subtype: 'channel_topic' }],
    ['a reminder', { subtype: 'reminder_add' }],
    ['a subtype of the future', { subtype: 'hologram' }],
    ['a message without a time stamp', { ts: undefined }],
    ['a message without a channel', { channel: undefined }],
    ['a time stamp that is none', { ts: 'yesterday', event_ts: 'yesterday' }],
  ]

  it.each(variants)('%s is acknowledged and dropped', async (_, changes) => {
    const { slack, intake } = given
    const message = { type: 'message', channel: 'D0AMINA001', channel_type: 'im', user: amina, text: 'x' }
    const event = { ...message, ts: '1764000000.000400', event_ts: '1764000000.000400', ...changes }

    const delivered = await slack.send('event', slack.payloads.event(event))

    expect(delivered.status).toBe(200)
    expect(intake.accepted).toEqual([])
  })
})

describe('a reaction that is nobody’s', () => {
  it.each([
    ['our own', 'U0GUICHET1'],
    ['another bot’s', 'U0ROBOT001'],
  ])('%s is acknowledged and dropped, at the desk as well; a person’s is heard', async (_, user) => {
    const { slack, intake } = given
    slack.addPerson({ id: 'U0ROBOT001', name: 'Auto React', isBot: true })
    const { message } = await slack.sayIn(desk, 'U0MARC0001', 'a card')
    const { message: direct } = await slack.say(amina, 'hello')
    intake.accepted.length = 0

    const delivered = [
      await slack.react(user, { channel: desk, ts: message.ts }, 'eyes'),
      await slack.react(user, { channel: desk, ts: message.ts }, 'heart'),
      await slack.react(user, { channel: direct.channel, ts: direct.ts }, 'heart'),
    ]
    await slack.react('U0MARC0001', { channel: desk, ts: message.ts }, 'eyes')

    expect(delivered.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(intake.accepted.map(({ content, from }) => [content.type, from?.user])).toEqual([
      ['desk.card-reaction', 'U0MARC0001'],
    ])
  })
})

describe('who somebody is', () => {
  it('a guest and somebody of another workspace are known as such', async () => {
    const { slack, intake } = given

    await slack.say('U0GUEST001', 'hello')
    await slack.say('U0OTHER001', 'hello')

    expect(intake.accepted.map(({ from }) => from?.trust)).toEqual(['guest', 'external'])
  })

  it('is asked once, and kept', async () => {
    const { slack } = given

    await slack.say(amina, 'un')
    await slack.say(amina, 'deux')

    expect(slack.calls.filter((call) => call.method === 'users.info')).toHaveLength(1)
  })

  it.each([
    ['hangs', { is: 'hang' }],
    ['fails', { is: 'status', status: 500 }],
    ['limits us', { is: 'rate-limited', retryAfterSeconds: 30 }],
  ] as const)(
    'when Slack %s, the message is taken; of whom nothing is known counts as a guest',
    async (_, fault) => {
      const { slack, intake } = given
      slack.faults.add('users.info', fault)

      const said = await slack.say(amina, 'bonjour')

      expect(said.status).toBe(200)
      expect(intake.accepted[0]?.from).toEqual({
        id: `slack:${slack.team}:${amina}`,
        channel: 'slack',
        tenant: slack.team,
        user: amina,
        name: amina,
        trust: 'guest',
      })
    },
  )

  it('is what Slack told last while it cannot be asked, also after a restart', async () => {
    const profiles = profilesInMemory()
    const before = await givenSlack({ profiles })
    for (const user of [amina, 'U0GUEST001']) await before.slack.say(user, 'bonjour')
    await before.end()
    const after = await givenSlack({ profiles })
    for (let count = 0; count < 2; count += 1)
      after.slack.faults.add('users.info', { is: 'status', status: 500 })

    for (const user of [amina, 'U0GUEST001']) await after.slack.say(user, 'bonjour')

    expect(after.intake.accepted.map(({ from }) => from)).toMatchObject([
      { name: 'Amina Diallo', email: 'amina@example.org', trust: 'member' },
      { name: 'Gaston Guest', trust: 'guest' },
    ])
    await after.end()
  })
})
