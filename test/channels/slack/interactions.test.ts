import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { DeskForm, InlineAnswer, Message } from '../../../src/desk/view/message.js'
import { cardActs } from '../../support/card-acts.js'
import { deskForm, everyKindOfField } from '../../support/desk-form.js'
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
      content: { type: 'button.pressed', value: 'q1:yes', messageId },
    })
  })

  it('among many is a choice of a list', async () => {
    const { slack, intake, channel } = given
    const buttons = [1, 2, 3, 4, 5, 6].map((place) => ({ label: `Room ${place}`, value: `q1:room-${place}` }))
    await channel.deliver(direct({ buttons }))

    await slack.press(amina, 'D0AMINA001', 'Room 4')

    expect(slack.messages('D0AMINA001')[0]?.buttons[3]).toMatchObject({ isOption: true })
    expect(intake.accepted[0]?.content).toMatchObject({ type: 'button.pressed', value: 'q1:room-4' })
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
    await untilWhispered('D0AMINA001', amina, "I couldn't save that just now. Please try again in a moment.")
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
      content: { type: 'desk.command', ticket: 'INC-1043', command: { verb: 'press', act: 'take' } },
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
    intake.inlineAnswer = { outcome: 'late', ticket: 'INC-1043' }

    await slack.press(marc, desk, 'Take')
    await untilWhispered(desk, marc, "INC-1043: saved. It'll take effect in a moment.")
    intake.isStorageDown = true
    await slack.press(marc, desk, 'Take')

    await untilWhispered(desk, marc, "I couldn't save that just now. Please try again in a moment.")
  })

  it('opens a form, which gives its values back for the same card', async () => {
    const { slack, intake } = given
    await opened('Reply', deskForm('reply'))

    const sent = await slack.submitView(marc, { text: '  Hi Tom, open the <door> please ' })

    expect(sent).toEqual({ status: 200, body: '' })
    expect(intake.accepted.map((activity) => activity.content)).toEqual([
      { type: 'desk.command', ticket: 'INC-1043', command: { verb: 'press', act: 'reply' } },
      {
        type: 'desk.command',
        ticket: 'INC-1043',
        command: { verb: 'submit', form: 'reply', values: { text: 'Hi Tom, open the <door> please' } },
      },
    ])
    expect(intake.accepted[1]).toMatchObject({
      from: { user: marc, memberOf: [desk] },
      where: { space: 'desk', address: { channel: desk, thread: slack.messages(desk)[0]!.ts } },
    })
  })

  it('opens what stands in its menu', async () => {
    const { slack, intake, channel } = given
    const to = (await channel.desk(desk))!
    const card = aCard({ commands: cardActs(['reply', 'transfer']) })
    await channel.deliver(aDelivery({ to, content: { type: 'card', card } }))

    await slack.press(marc, slack.messages(desk).at(-1)!, 'Transfer')

    expect(intake.accepted.at(-1)?.content).toMatchObject({ command: { verb: 'press', act: 'transfer' } })
  })

  it('gives back what every kind of field holds', async () => {
    const { slack, intake } = given
    await opened('Note', everyKindOfField)

    await slack.submitView(marc, { who: 'nadia', at: '2026-11-27T09:00:00Z' })

    expect(intake.accepted.at(-1)?.content).toEqual({
      type: 'desk.command',
      ticket: null,
      command: {
        verb: 'submit',
        form: 'visit',
        values: {
          line: '<!here> 204',
          words: '',
          who: 'nadia',
          with: 'dock,screen',
          day: '2026-12-01',
          at: '2026-11-27T09:00:00.000Z',
          sure: 'yes',
        },
      },
    })
  })

  it('keeps the form open and tells what is wrong at each field; corrected and sent again, it is done', async () => {
    const { slack, intake } = given
    const form = deskForm('hold')
    await opened('Note', form)
    intake.inlineAnswer = { outcome: 'invalid', form, errors: { reason: 'Choose one of these.' } }

    const refused = await slack.submitView(marc, { text: 'toner' })
    intake.inlineAnswer = { outcome: 'done', message: null, card: null }
    const taken = await slack.submitView(marc, { text: 'toner', reason: 'requester' })

    const errors = { reason: 'Choose one of these.' }
    expect(refused.body).toEqual({ response_action: 'errors', errors })
    expect(taken.body).toBe('')
    expect(intake.accepted).toHaveLength(3)
  })

  it('that is refused stays open, with why and the words that were typed; sent again, it is done', async () => {
    const { slack, intake } = given
    const form = deskForm('note')
    await opened('Note', form)
    const again = { ...form, fields: form.fields.map((one) => ({ ...one, value: 'toner door' })) }
    intake.inlineAnswer = { ...refusal, form: again }

    const refused = await slack.submitView(marc, { text: 'toner door' })
    const shown = JSON.stringify(slack.openView(marc)?.view)
    intake.inlineAnswer = { outcome: 'done', message: null, card: null }
    await slack.submitView(marc, { text: 'toner door' })

    expect(refused.body).toMatchObject({ response_action: 'update' })
    expect(shown).toContain('Tom has it.')
    expect(shown).toContain('"initial_value":"toner door"')
    expect(intake.accepted).toHaveLength(3)
  })

  it('keeps the form open with its text when it could not be recorded', async () => {
    const { slack, intake } = given
    await opened('Note', deskForm('note'))
    intake.isStorageDown = true

    const refused = await slack.submitView(marc, { text: 'toner door' })
    intake.isStorageDown = false
    await slack.submitView(marc, { text: 'toner door' })

    const errors = { text: "I couldn't save that just now. Please try again in a moment." }
    expect(refused.body).toEqual({ response_action: 'errors', errors })
    expect(intake.accepted.at(-1)?.content).toMatchObject({ command: { values: { text: 'toner door' } } })
  })

  it('a form that is sent twice has one effect', async () => {
    const { slack, intake } = given
    await opened('Note', deskForm('note'))
    const view = slack.openView(marc)!
    const person = { id: marc, name: 'Marc Petit' }

    await slack.send('interaction', slack.payloads.submission(person, view, { text: 'once' }))
    await slack.send('interaction', slack.payloads.submission(person, view, { text: 'once' }))

    expect(intake.accepted).toHaveLength(2)
  })

  it.each([
    ['desk:take', 'INC-1043'],
    ['desk:press-take', 'INC-1043'],
    ['desk:erase', 'INC-1043|take'],
  ])('a button %s with the value %s is none of ours', async (actionId, value) => {
    const { slack, intake } = given
    const person = { id: marc, name: 'Marc Petit' }
    const [card] = slack.messages(desk)
    const action = { actionId, value, isOption: false }

    const pressed = await slack.send('interaction', slack.payloads.press(person, card!, action))

    expect(pressed.status).toBe(200)
    expect(intake.accepted).toEqual([])
  })

  it.each([
    ['desk:erase', '{}'],
    ['desk:__proto__', '{"ticket":"INC-1043","channel":null,"thread":null}'],
    ['desk:hold', '{"ticket":{},"channel":null,"thread":null}'],
  ])('a form %s that remembers %s is none of ours', async (callbackId, metadata) => {
    const { slack, intake } = given
    const person = { id: marc, name: 'Marc Petit' }
    const view = { id: 'V1', view: { callback_id: callbackId, private_metadata: metadata, blocks: [] } }

    const sent = await slack.send('interaction', slack.payloads.submission(person, view, {}))

    expect(sent.status).toBe(200)
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
    ['', { type: 'requester.command', command: 'help' }],
    ['help', { type: 'requester.command', command: 'help' }],
    ['Aide', { type: 'requester.command', command: 'help' }],
    ['status', { type: 'requester.command', command: 'status' }],
    ['état', { type: 'requester.command', command: 'status' }],
    ['human', { type: 'requester.command', command: 'human' }],
    ['technicien', { type: 'requester.command', command: 'human' }],
    ['recommencer', { type: 'requester.command', command: 'start-over' }],
    ['my wifi is down', { type: 'message.received', text: 'my wifi is down', attachments: [] }],
    ['constructor', { type: 'message.received', text: 'constructor', attachments: [] }],
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
      text: expect.stringMatching("couldn't save that"),
    })
  })
})

it('“Ask IT about this” passes a message’s words on with who wrote them: the turn decides whose question they are', async () => {
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
    content: {
      type: 'desk.open-from-message',
      text: 'the VPN (https://vpn.example.org) is down',
      author: { person: { user: 'U0TOM00001' } },
    },
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
