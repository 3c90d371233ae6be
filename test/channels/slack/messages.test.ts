import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

const amina = 'U0AMINA001'

describe('a direct message', () => {
  it('is a message of the person whom Slack knows', async () => {
    const { slack, intake } = given

    const said = await slack.say(amina, 'slt, globalprotect reste bloqué &amp; sur &lt;connexion&gt;')

    expect(said.status).toBe(200)
    expect(intake.accepted).toHaveLength(1)
    expect(intake.accepted[0]).toMatchObject({
      id: expect.stringMatching(/^slack:event:Ev/),
      otherIds: [`slack:msg:${slack.team}:D0AMINA001:${said.message.ts}:said`],
      from: {
        id: `slack:${slack.team}:${amina}`,
        channel: 'slack',
        tenant: slack.team,
        user: amina,
        name: 'Amina Diallo',
        email: 'amina@example.org',
        locale: 'fr-FR',
        timeZone: 'Europe/Paris',
        trust: 'member',
      },
      where: {
        channel: 'slack',
        tenant: slack.team,
        space: 'direct',
        conversation: 'D0AMINA001',
        address: { channel: 'D0AMINA001', user: amina },
      },
      messageId: said.message.ts,
      maskedSecrets: 0,
      content: {
        type: 'message.received',
        text: 'slt, globalprotect reste bloqué & sur <connexion>',
        attachments: [],
      },
    })
  })

  it('names its files without fetching them', async () => {
    const { slack, intake } = given

    await slack.say(amina, 'voilà', { files: [{ name: 'écran.png', size: 1_234 }] })

    expect(intake.accepted[0]?.content).toEqual({
      type: 'message.received',
      text: 'voilà',
      attachments: [
        {
          name: 'écran.png',
          mediaType: 'image/png',
          sizeBytes: 1_234,
          url: expect.stringMatching(/^https:\/\/example\.slack\.com\/files\//),
          origin: expect.stringContaining('/files-pri/'),
        },
      ],
    })
  })

  it('in a thread is answered in that thread, and stays in the same conversation', async () => {
    const { slack, intake } = given

    await slack.say(amina, 'oui', { thread: '1764000000.000200' })

    expect(intake.accepted[0]?.where).toMatchObject({
      conversation: 'D0AMINA001',
      address: { channel: 'D0AMINA001', thread: '1764000000.000200' },
    })
  })

  it('that comes again is a duplicate', async () => {
    const { slack, intake, baseUrl } = given
    slack.sendTo(baseUrl, { copies: 4 })

    const said = await slack.say(amina, 'bonjour')

    expect(said.status).toBe(200)
    expect(intake.accepted).toHaveLength(1)
  })

  it('edited by its author is an edit, and a link that Slack unfolds is not', async () => {
    const { slack, intake } = given
    const { message } = await slack.say(amina, 'le vpm')

    await slack.edit(message, 'le vpn')
    await slack.edit(message, 'le vpn')

    expect(intake.accepted.map((activity) => activity.content)).toEqual([
      expect.objectContaining({ type: 'message.received' }),
      { type: 'message.edited', messageId: message.ts, text: 'le vpn' },
    ])
  })

  it('edited twice is two edits', async () => {
    const { slack, intake } = given
    const { message } = await slack.say(amina, 'a')

    await slack.edit(message, 'b')
    await slack.edit(message, 'c')

    expect(intake.accepted).toHaveLength(3)
  })

  it('deleted by its author is a deletion', async () => {
    const { slack, intake } = given
    const { message } = await slack.say(amina, 'oups')

    await slack.remove(message)

    expect(intake.accepted[1]).toMatchObject({
      from: { user: amina },
      messageId: message.ts,
      content: { type: 'message.deleted', messageId: message.ts },
    })
  })
})

describe('in a channel', () => {
  it('a mention is one message, though Slack tells of it twice, without the mention', async () => {
    const { slack, intake } = given

    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot my printer   is jammed')

    expect(intake.accepted).toHaveLength(1)
    expect(intake.accepted[0]).toMatchObject({
      where: {
        space: 'thread',
        conversation: `C0GENERAL1:${message.ts}`,
        address: { channel: 'C0GENERAL1', thread: message.ts },
      },
      content: { type: 'message.received', text: 'my printer is jammed' },
    })
  })

  it('a mention with a file is one message with the file', async () => {
    const { slack, intake } = given

    await slack.sayIn('C0GENERAL1', amina, '@bot look', { files: [{ name: 'jam.png' }] })

    expect(intake.accepted).toHaveLength(1)
    expect(intake.accepted[0]?.content).toMatchObject({ attachments: [{ name: 'jam.png' }] })
  })

  it('a mention in a thread belongs to the thread', async () => {
    const { slack, intake } = given

    await slack.sayIn('C0GENERAL1', amina, 'so, @bot ?', { thread: '1764000000.000300' })

    expect(intake.accepted[0]?.where?.conversation).toBe('C0GENERAL1:1764000000.000300')
  })

  it('what does not mention us is not ours', async () => {
    const { slack, intake } = given

    const said = await slack.sayIn('C0GENERAL1', amina, 'lunch?')

    expect(said.status).toBe(200)
    expect(intake.accepted).toEqual([])
  })

  it('a mention edited or deleted is an edit or a deletion in the same thread', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')

    await slack.edit(message, '@bot the wifi')
    await slack.remove(message)

    expect(intake.accepted.map(({ content, where }) => [content.type, where?.conversation])).toEqual([
      ['message.received', `C0GENERAL1:${message.ts}`],
      ['message.edited', `C0GENERAL1:${message.ts}`],
      ['message.deleted', `C0GENERAL1:${message.ts}`],
    ])
  })

  it('a mention that is edited away is still told', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')

    await slack.edit(message, 'never mind')

    expect(intake.accepted[1]?.content).toMatchObject({ type: 'message.edited', text: 'never mind' })
  })

  it('the answers of the person who began the thread with a mention need none', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')
    const inThread = { thread: message.ts }

    await slack.sayIn('C0GENERAL1', 'U0TOM00001', 'same for me', inThread)
    await slack.sayIn('C0GENERAL1', amina, '<@U0TOM00001> which floor?', inThread)
    const { message: answer } = await slack.sayIn('C0GENERAL1', amina, 'oui', inThread)
    await slack.edit(answer, 'non')
    await slack.remove(answer)

    expect(intake.accepted.slice(1).map(({ content, where }) => [content.type, where?.conversation])).toEqual(
      [
        ['message.received', `C0GENERAL1:${message.ts}`],
        ['message.edited', `C0GENERAL1:${message.ts}`],
        ['message.deleted', `C0GENERAL1:${message.ts}`],
      ],
    )
    expect(slack.calls.filter(({ method }) => method === 'conversations.replies')).toHaveLength(1)
  })

  it('a thread that began without a mention, or that Slack does not show us, stays theirs', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, 'lunch?')

    const answers = [
      await slack.sayIn('C0GENERAL1', amina, 'anybody?', { thread: message.ts }),
      await slack.sayIn('C0GENERAL1', amina, 'anybody?', { thread: '1764000000.000900' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(intake.accepted).toEqual([])
  })

  it('a line in a thread of which Slack cannot tell who began it is asked for again', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')
    slack.faults.add('conversations.replies', { is: 'status', status: 500 })

    const said = await slack.sayIn('C0GENERAL1', amina, 'oui', { thread: message.ts })

    expect(said.status).toBe(503)
    expect(intake.accepted).toHaveLength(1)
  })

  it('somebody else in the thread is somebody else', async () => {
    const { slack, intake } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')

    await slack.sayIn('C0GENERAL1', 'U0TOM00001', '@bot here too', { thread: message.ts })

    expect(intake.accepted.map(({ from }) => from?.name)).toEqual(['Amina Diallo', 'Tom Baker'])
  })
})

describe('when nothing can be stored', () => {
  it('an event is answered 503, and taken when Slack sends it again', async () => {
    const { slack, intake } = given
    intake.isStorageDown = true
    const event = slack.payloads.homeOpened(amina)

    const refused = await slack.send('event', event)
    intake.isStorageDown = false
    const taken = await slack.send('event', event)

    expect([refused.status, taken.status]).toEqual([503, 200])
    expect(intake.accepted).toHaveLength(1)
  })

  it('is not answered before it is stored', async () => {
    const { slack, intake } = given
    const order: string[] = []
    let store = () => {}
    intake.beforeStored = () => new Promise((resolve) => (store = resolve))

    const said = slack.say(amina, 'bonjour').then(() => order.push('answered'))
    while (slack.calls.every((call) => call.method !== 'users.info')) await new Promise(setImmediate)
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    order.push('stored')
    store()
    await said

    expect(order).toEqual(['stored', 'answered'])
  })
})

it('other things that happen: the home page and the assistant', async () => {
  const { slack, intake } = given

  await slack.openHome(amina)
  const { thread } = await slack.openAssistant(amina)

  expect(intake.accepted.map(({ content, where }) => [content, where?.address])).toEqual([
    [{ type: 'home.opened' }, { channel: 'D0AMINA001', user: amina }],
    [{ type: 'conversation.started' }, { channel: 'D0AMINA001', user: amina, thread }],
  ])
})
