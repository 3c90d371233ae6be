import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { until } from '../../support/stage/until.js'
import { aDelivery, aMessage } from './deliveries.js'
import { type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

const amina = 'U0AMINA001'
const tom = 'U0TOM00001'

/** Waits until a method has been called this many times, and returns the calls. */
function calls(method: string, count: number): Promise<readonly Record<string, unknown>[]> {
  const found = () => given.slack.calls.filter((call) => call.method === method).map(({ args }) => args)
  return until(
    () => (found().length >= count ? found() : null),
    () => `${method} was called ${found().length} times`,
  )
}
const prompts = (args: Record<string, unknown>) =>
  (typeof args.prompts === 'string' ? JSON.parse(args.prompts) : args.prompts) as { title: string }[]

describe('in the agent view', () => {
  it('whoever comes to the Messages tab is greeted once, and offered what they could ask, in their language', async () => {
    const { slack, intake } = given

    await slack.openMessages(amina, { entities: [] })
    await slack.openMessages(tom, {})
    await slack.openMessages(tom, {})
    const suggested = await calls('assistant.threads.setSuggestedPrompts', 2)

    expect(intake.accepted.map(({ content, where }) => [content, where?.address])).toEqual([
      [{ type: 'conversation.started' }, { channel: slack.directChannel(amina), user: amina }],
      [{ type: 'conversation.started' }, { channel: slack.directChannel(tom), user: tom }],
    ])
    expect(suggested.map((args) => [args.title, prompts(args).length, 'thread_ts' in args])).toEqual([
      [expect.stringContaining('Que puis-je'), 4, false],
      ['What can I help you with?', 4, false],
    ])
    expect(prompts(suggested[0]!)[0]).toEqual({
      title: 'Mon VPN ne se connecte pas',
      message: 'Mon VPN ne se connecte pas',
    })
  })

  it('a message at the top begins a thread: it is answered there, bears its words as a title, and shows who is at work', async () => {
    const { slack, intake, channel } = given
    await slack.lookElsewhere(tom)

    const { message } = await slack.say(tom, 'my vpn fails\nsince this morning')
    await slack.say(tom, 'at home', { thread: message.ts })
    const [titled] = await calls('assistant.threads.setTitle', 1)
    await channel.typing(intake.accepted[0]!.where!)
    const [status] = await calls('assistant.threads.setStatus', 1)

    const thread = { channel: slack.directChannel(tom), user: tom, thread: message.ts }
    expect(intake.accepted.map(({ where }) => where)).toEqual([
      expect.objectContaining({ space: 'direct', conversation: thread.channel, address: thread }),
      expect.objectContaining({ space: 'direct', conversation: thread.channel, address: thread }),
    ])
    expect(titled).toMatchObject({ channel_id: thread.channel, thread_ts: message.ts, title: 'my vpn fails' })
    expect(status).toMatchObject({ thread_ts: message.ts, status: 'is looking into it…' })
    expect(slack.calls.filter(({ method }) => method === 'assistant.threads.setTitle')).toHaveLength(1)
  })

  it('a press on what the bot said at the top is answered in a thread under it', async () => {
    const { slack, intake, channel } = given
    await slack.lookElsewhere(tom)
    const to = {
      channel: 'slack',
      tenant: slack.team,
      space: 'direct',
      conversation: 'D',
      address: {},
    } as const
    const address = { channel: slack.directChannel(tom), user: tom }
    const { messageId } = await channel.deliver(
      aDelivery({
        to: { ...to, address },
        content: { type: 'message', message: aMessage({ buttons: [{ label: 'Yes', value: 'q:yes' }] }) },
      }),
    )

    await slack.press(tom, address.channel, 'Yes')

    expect(intake.accepted.map(({ content, where }) => [content, where?.address])).toEqual([
      [
        { type: 'button.pressed', value: 'q:yes', messageId },
        { ...address, thread: messageId },
      ],
    ])
  })

  it('what the person is looking at is neither kept nor told', async () => {
    await given.slack.lookElsewhere(tom)

    expect(given.intake.accepted).toEqual([])
    expect(given.logged.join()).not.toContain('C0GENERAL1')
  })
})

describe('in an app that was made before', () => {
  it('a message at the top is answered at the top, and the Messages tab tells nothing', async () => {
    const { slack, intake } = given

    await slack.openMessages(tom)
    await slack.say(tom, 'my vpn fails')

    expect(intake.accepted.map(({ content, where }) => [content.type, where?.address])).toEqual([
      ['message.received', { channel: slack.directChannel(tom), user: tom }],
    ])
  })

  it('the assistant’s panel greets, suggests in its thread, and names the thread after the first message', async () => {
    const { slack, intake } = given

    const { thread } = await slack.openAssistant(amina)
    const [suggested] = await calls('assistant.threads.setSuggestedPrompts', 1)
    await slack.say(amina, 'mon vpn ne marche plus', { thread })
    await slack.say(amina, 'depuis ce matin', { thread })
    const titles = await calls('assistant.threads.setTitle', 1)

    expect(intake.accepted.map(({ content }) => content.type)).toEqual([
      'conversation.started',
      'message.received',
      'message.received',
    ])
    expect(suggested).toMatchObject({ thread_ts: thread })
    expect(titles).toEqual([expect.objectContaining({ thread_ts: thread, title: 'mon vpn ne marche plus' })])
  })

  it('where Slack takes neither prompts nor titles, everything else goes on', async () => {
    const { slack, intake } = given
    slack.faults.add('assistant.threads.setSuggestedPrompts', { is: 'error', error: 'not_allowed' })
    slack.faults.add('assistant.threads.setTitle', { is: 'error', error: 'not_allowed' })

    const { thread, status } = await slack.openAssistant(amina)
    const said = await slack.say(amina, 'bonjour', { thread })
    await calls('assistant.threads.setTitle', 1)

    expect([status, said.status]).toEqual([200, 200])
    expect(intake.accepted).toHaveLength(2)
  })
})
