import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pino from 'pino'
import { createSlackChannel } from '../../../src/channels/slack/index.js'
import { systemClock } from '../../../src/clock.js'
import { ConfigurationError } from '../../../src/errors.js'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { oneArticle } from './articles.js'
import { aDelivery, aMessage } from './deliveries.js'
import { type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack({ socketMode: true })
})
afterEach(() => given.end())

const amina = 'U0AMINA001'

describe('Socket Mode', () => {
  it('opens no route', async () => {
    const answer = await fetch(new URL('/slack/events', given.baseUrl), { method: 'POST', body: '{}' })

    expect(answer.status).toBe(404)
  })

  it('takes events, presses and commands as HTTP does', async () => {
    const { slack, intake, channel } = given
    const address = { channel: 'D0AMINA001', user: amina }
    const to = {
      channel: 'slack',
      tenant: slack.team,
      space: 'direct',
      conversation: 'D0AMINA001',
      address,
    } as const
    const message = aMessage({ buttons: [{ label: 'Yes', value: 'q1:yes' }] })
    await channel.deliver(aDelivery({ to, content: { type: 'message', message } }))
    intake.inlineAnswer = { outcome: 'done', message: aMessage({ text: 'No ticket.' }), card: null }

    const said = await slack.say(amina, 'bonjour')
    const pressed = await slack.press(amina, 'D0AMINA001', 'Yes')
    const command = await slack.command(amina, 'status')

    expect([said.status, pressed.status]).toEqual([200, 200])
    expect(command.body).toMatchObject({ response_type: 'ephemeral', text: 'No ticket.' })
    expect(intake.accepted.map(({ content }) => content.type)).toEqual([
      'message.received',
      'button.pressed',
      'requester.command',
    ])
  })

  it('acknowledges an event only when it is stored', async () => {
    const { slack, intake } = given
    const order: string[] = []
    let store = () => {}
    intake.beforeStored = () => new Promise((resolve) => (store = resolve))

    const said = slack.say(amina, 'bonjour').then(({ status }) => order.push(`acknowledged ${status}`))
    while (slack.calls.every((call) => call.method !== 'users.info')) await new Promise(setImmediate)
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    order.push('stored')
    store()
    await said

    expect(order).toEqual(['stored', 'acknowledged 200'])
  })

  it('does not acknowledge what could not be stored, and takes it when it comes again', async () => {
    const { slack, intake } = given
    const event = slack.payloads.homeOpened(amina)
    intake.isStorageDown = true

    const refused = await slack.send('event', event)
    intake.isStorageDown = false
    const taken = await slack.send('event', event)

    expect([refused.status, taken.status]).toEqual([0, 200])
    expect(intake.accepted).toHaveLength(1)
  })

  it('connects again when the socket breaks and Slack cannot be reached for a while', async () => {
    const { slack, intake } = given
    slack.faults.add('apps.connections.open', { is: 'drop' })

    slack.breakSockets()
    while (slack.isSocketOpen()) await new Promise(setImmediate)
    while (!slack.isSocketOpen()) await new Promise((resolve) => setTimeout(resolve, 20))
    await slack.say(amina, 'still there?')

    expect(intake.accepted).toHaveLength(1)
  }, 20_000)
})

describe('the start', () => {
  const options = () => ({
    botToken: given.slack.botToken,
    apiUrl: given.slack.apiUrl,
    bytes: async () => null,
    ingress: given.intake,
    profiles: profilesInMemory(),
    library: oneArticle,
    words: (language: string) => shippedWording().card(language),
    desks: { isDesk: () => false, all: () => [] },
    areDeskMembersTechnicians: false,
    defaultLanguage: 'en',
    clock: systemClock,
    log: pino({ level: 'silent' }),
  })

  it('names the setting when Slack does not know the token', async () => {
    const channel = createSlackChannel({ ...options(), botToken: 'xoxb-wrong', signingSecret: 's' })

    await expect(channel.start()).rejects.toThrow(/SLACK_BOT_TOKEN/)
  })

  it('names the settings when there is neither a signing secret nor an app token', () => {
    expect(() => createSlackChannel(options())).toThrow(ConfigurationError)
  })

  it('goes on when Slack cannot be reached, and takes nothing until it can', async () => {
    const { slack } = given
    slack.faults.add('auth.test', { is: 'drop' })
    const channel = createSlackChannel({ ...options(), signingSecret: 's' })

    await channel.start()

    expect(await channel.desk('C0ITDESK01')).toMatchObject({
      space: 'desk',
      conversation: 'C0ITDESK01',
      tenant: slack.team,
    })
  })
})
