import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { DeskForm, InlineAnswer, Message } from '../../../src/replies/message.js'
import { aCard, aDelivery, aMessage } from './deliveries.js'
import { desk, type GivenSlack, givenSlack } from './given-slack.js'

let given: GivenSlack
beforeEach(async () => {
  given = await givenSlack()
})
afterEach(() => given.end())

const amina = 'U0AMINA001'
const marc = 'U0MARC0001'
const refusal: InlineAnswer = { outcome: 'refused', message: message('Tom has it.'), card: null }

describe('a button of a question', () => {
  it('gives its value back, with the message that carried it', async () => {
    const { slack, intake, channel } = given
    const { messageId } = await channel.deliver(direct({ buttons: [{ label: 'Oui', value: 'q1:yes' }] }))

    const pressed = await slack.press(amina, 'D0AMINA001', 'Oui')

    expect(pressed).toEqual({ status: 200, body: '' })
    expect(intake.accepted[0]).toMatchObject({
      id: expect.stringMatching(/^slack:trigger:/),
      from: { user: amina },
      where: { space: 'direct', conversation: 'D0AMINA001' },
      messageId,
      content: { type: 'press', value: 'q1:yes', messageId },
    })
  })

  it('among many is a choice of a list', async () => {
    const { slack, intake, channel } = given
    const buttons = [1, 2, 3, 4, 5, 6].map((place) => ({ label: `Room ${place}`, value: `q1:room-${place}` }))
    await channel.deliver(direct({ buttons }))

    await slack.press(amina, 'D0AMINA001', 'Room 4')

    expect(slack.messages('D0AMINA001')[0]?.buttons[3]).toMatchObject({ isOption: true })
    expect(intake.accepted[0]?.content).toMatchObject({ type: 'press', value: 'q1:room-4' })
  })

  it('in a thread belongs to the thread', async () => {
    const { slack, intake, channel } = given
    const { message } = await slack.sayIn('C0GENERAL1', amina, '@bot wifi')
    const to = intake.accepted[0]!.where!
    await channel.deliver({ ...direct({ buttons: [{ label: 'Yes', value: 'q1:yes' }] }), to })

    await slack.press('U0TOM00001', 'C0GENERAL1', 'Yes')

    expect(intake.accepted[1]).toMatchObject({ where: { conversation: `C0GENERAL1:${message.ts}` } })
  })

  it('that could not be recorded says so to the person who pressed', async () => {
    const { slack, intake, channel } = given
    await channel.deliver(direct({ buttons: [{ label: 'Yes', value: 'q1:yes' }] }))
    intake.isStorageDown = true

    const pressed = await slack.press(amina, 'D0AMINA001', 'Yes')

    expect(pressed.status).toBe(200)
    await untilWhispered('D0AMINA001', amina, 'That was not recorded. Press again, please.')
  })
})

describe('a card', () => {
  beforeEach(async () => {
    const to = await given.channel.desk(desk)
    await given.channel.deliver(aDelivery({ to, content: { type: 'card', card: aCard() } }))
  })

  it('is taken by its button, by somebody of whom Slack says that they belong to the desk', async () => {
    const { slack, intake } = given

    await slack.press(marc, desk, 'Take')

    const [card] = slack.messages(desk)
    expect(intake.accepted[0]).toMatchObject({
      from: { user: marc, memberOf: [desk] },
      where: { space: 'desk', conversation: desk, address: { channel: desk, thread: card!.ts } },
      content: { type: 'desk-act', ticket: 'INC-1043', act: { verb: 'take' } },
    })
  })

  it('tells a refusal only to the person who pressed, under the card', async () => {
    const { slack, intake } = given
    intake.inlineAnswer = refusal

    await slack.press(marc, desk, 'Take')

    await untilWhispered(desk, marc, 'Tom has it.')
    expect(slack.whispers(desk, marc)[0]?.thread).toBe(slack.messages(desk)[0]?.ts)
  })

  it('tells that an act takes longer, and that one was not recorded', async () => {
    const { slack, intake } = given
    intake.inlineAnswer = { outcome: 'late' }

    await slack.press(marc, desk, 'Take')
    await untilWhispered(desk, marc, 'Recorded; it takes a moment.')
    intake.isStorageDown = true
    await slack.press(marc, desk, 'Take')

    await untilWhispered(desk, marc, 'That was not recorded. Press again, please.')
  })

  it('opens the form to reply, which gives the text back for the same card', async () => {
    const { slack, intake } = given
    await opened('Reply', { form: 'reply', ticket: 'INC-1043', language: 'en' })

    const sent = await slack.submitView(marc, { text: '  Hi Tom, open the <door> please ' })

    expect(sent).toEqual({ status: 200, body: '' })
    expect(intake.accepted.map((activity) => activity.content)).toEqual([
      { type: 'desk-act', ticket: 'INC-1043', act: { verb: 'form', form: 'reply' } },
      {
        type: 'desk-act',
        ticket: 'INC-1043',
        act: { verb: 'reply', text: 'Hi Tom, open the <door> please' },
      },
    ])
    expect(intake.accepted[1]).toMatchObject({
      from: { user: marc, memberOf: [desk] },
      where: { space: 'desk', address: { channel: desk, thread: slack.messages(desk)[0]!.ts } },
    })
  })

  it('opens the forms for a note and for an escalation', async () => {
    const { slack, intake } = given
    await opened('Note', { form: 'note', ticket: 'INC-1043', language: 'en' })
    await slack.submitView(marc, { text: 'toner door' })
    const queues = [{ id: 'l2-print', name: 'Printing' }]
    await opened('Escalate', {
      form: 'escalate',
      ticket: 'INC-1043',
      language: 'en',
      queues,
      summary: 'Tried: all.',
    })
    await slack.submitView(marc, { queue: 'l2-print', summary: 'needs parts' })

    expect(intake.accepted.map(({ content }) => content.type === 'desk-act' && content.act)).toEqual([
      { verb: 'form', form: 'note' },
      { verb: 'note', text: 'toner door' },
      { verb: 'form', form: 'escalate' },
      { verb: 'escalate', queue: 'l2-print', summary: 'needs parts' },
    ])
  })

  it('asks in the form to resolve for what is missing, the identity check too', async () => {
    const { slack, intake } = given
    const identityMethods = [{ method: 'call-back', name: 'Called back' }] as const
    await opened('Resolve', {
      form: 'resolve',
      ticket: 'INC-1043',
      language: 'en',
      cause: '',
      solution: '',
      identityMethods,
    })

    const incomplete = await slack.submitView(marc, { cause: '  ', solution: 'new password' })
    const complete = await slack.submitView(marc, {
      cause: 'forgotten',
      solution: 'new password',
      identity: 'call-back',
    })

    const required = 'Fill this in, please.'
    expect(incomplete.body).toEqual({
      response_action: 'errors',
      errors: { cause: required, identity: required },
    })
    expect(complete.status).toBe(200)
    expect(intake.accepted[1]?.content).toMatchObject({
      act: {
        verb: 'resolve',
        cause: 'forgotten',
        solution: 'new password',
        identityCheck: { method: 'call-back' },
      },
    })
  })

  it('keeps the form open with its text when it could not be recorded', async () => {
    const { slack, intake } = given
    await opened('Note', { form: 'note', ticket: 'INC-1043', language: 'en' })
    intake.isStorageDown = true

    const refused = await slack.submitView(marc, { text: 'toner door' })
    intake.isStorageDown = false
    await slack.submitView(marc, { text: 'toner door' })

    const errors = { text: 'That was not recorded. Press again, please.' }
    expect(refused.body).toEqual({ response_action: 'errors', errors })
    expect(intake.accepted.at(-1)?.content).toMatchObject({ act: { verb: 'note', text: 'toner door' } })
  })

  it('a form that is sent twice has one effect', async () => {
    const { slack, intake } = given
    await opened('Note', { form: 'note', ticket: 'INC-1043', language: 'en' })
    const view = slack.openView(marc)!
    const person = { id: marc, name: 'Marc Petit' }

    await slack.send('interaction', slack.payloads.submission(person, view, { text: 'once' }))
    await slack.send('interaction', slack.payloads.submission(person, view, { text: 'once' }))

    expect(intake.accepted).toHaveLength(2)
  })

  it('an identity method, a verb or a form that we do not have is not passed on', async () => {
    const { slack, intake } = given
    const person = { id: marc, name: 'Marc Petit' }
    const [card] = slack.messages(desk)
    const action = { actionId: 'desk:erase-everything', value: 'INC-1043', isOption: false }
    const view = { id: 'V1', view: { callback_id: 'desk:erase', private_metadata: '{}', blocks: [] } }

    const pressed = await slack.send('interaction', slack.payloads.press(person, card!, action))
    const sent = await slack.send('interaction', slack.payloads.submission(person, view, {}))

    expect([pressed.status, sent.status]).toEqual([200, 200])
    expect(intake.accepted).toEqual([])
  })

  async function opened(button: string, form: DeskForm): Promise<void> {
    const { slack, intake } = given
    intake.inlineAnswer = { outcome: 'form', form }
    await slack.press(marc, desk, button)
    await until(() => slack.openView(marc) !== null)
    intake.inlineAnswer = { outcome: 'done', message: null, card: null }
  }
})

describe('/it', () => {
  it.each([
    ['', { type: 'command', command: 'help' }],
    ['help', { type: 'command', command: 'help' }],
    ['Aide', { type: 'command', command: 'help' }],
    ['status', { type: 'command', command: 'status' }],
    ['état', { type: 'command', command: 'status' }],
    ['human', { type: 'command', command: 'human' }],
    ['technicien', { type: 'command', command: 'human' }],
    ['recommencer', { type: 'command', command: 'start-over' }],
    ['my wifi is down', { type: 'message', text: 'my wifi is down', attachments: [] }],
    ['constructor', { type: 'message', text: 'constructor', attachments: [] }],
  ])('“%s” is taken in the direct conversation, wherever it was typed', async (text, content) => {
    const { slack, intake } = given

    const answer = await slack.command(amina, text)

    expect(answer).toEqual({ status: 200, body: '' })
    expect(intake.accepted[0]).toMatchObject({
      from: { user: amina },
      where: { space: 'direct', conversation: 'D0AMINA001' },
      content,
    })
  })

  it('shows what the turn answers, only to the person', async () => {
    const { slack, intake } = given
    intake.inlineAnswer = { outcome: 'done', message: message('One ticket: **INC-1**'), card: null }

    const answer = await slack.command(amina, 'status')

    expect(answer.body).toMatchObject({ response_type: 'ephemeral', text: 'One ticket: INC-1' })
  })

  it('says when it was not recorded', async () => {
    const { slack, intake } = given
    intake.isStorageDown = true

    const answer = await slack.command(amina, 'human')

    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching('not recorded'),
    })
  })
})

it('“Ask IT about this” makes a message’s words the person’s own question', async () => {
  const { slack, intake } = given
  const { message } = await slack.sayIn(
    'C0GENERAL1',
    'U0TOM00001',
    'the <https://vpn.example.org|VPN> is down',
  )

  const sent = await slack.shortcut(amina, message)

  expect(sent.status).toBe(200)
  expect(intake.accepted[0]).toMatchObject({
    from: { user: amina },
    where: { space: 'direct', conversation: 'D0AMINA001' },
    content: { type: 'message', text: 'the VPN (https://vpn.example.org) is down' },
  })
})

it('an interaction that is none of ours is acknowledged', async () => {
  const { slack, intake } = given

  const from = { user: { id: amina }, team: { id: slack.team } }
  const answers = [
    await slack.send('interaction', { ...from, type: 'block_suggestion', name: 'x', value: 'y' }),
    await slack.send('interaction', { ...from, type: 'view_closed', view: { callback_id: 'x' } }),
    await slack.send('interaction', { ...from, type: 'of the future' }),
    await slack.send('event', slack.payloads.event({ type: 'reaction_added', item: { channel: 'C1' } })),
  ]

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
  expect(intake.accepted).toEqual([])
})

function message(text: string): Message {
  return aMessage({ text })
}

function direct(parts: Partial<Message>) {
  const address = { channel: 'D0AMINA001', user: amina }
  const to = {
    channel: 'slack',
    tenant: given.slack.team,
    space: 'direct',
    conversation: 'D0AMINA001',
    address,
  } as const
  return aDelivery({ to, content: { type: 'message', message: aMessage(parts) } })
}

async function untilWhispered(channel: string, user: string, words: string): Promise<void> {
  await until(() => given.slack.whispers(channel, user).some((seen) => seen.words === words))
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
}
