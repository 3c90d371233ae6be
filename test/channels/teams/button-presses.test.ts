import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { StorageError } from '../../../src/errors.js'
import { cardActs } from '../../support/card-acts.js'
import { deskForm } from '../../support/desk-form.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { actionsOfCard, textOfCard } from '../../support/fake-teams/card-reader.js'
import type { FakeMessage } from '../../support/fake-teams/fake-connector.js'
import { desk, type Started, startChannel } from './started-channel.js'
import { message, ticketCard } from './ticket-card.js'

let running: Started
let tom: FakeUser
let marc: FakeUser
let count = 0

beforeAll(async () => {
  running = await startChannel()
  tom = running.teams.addUser('Tom Baker', { locale: 'fr-CA' })
  marc = running.teams.addUser('Marc Petit')
  running.teams.addToConversation(desk, marc)
})
afterAll(() => running.stop())
beforeEach(() => {
  running.intake.accepted.length = 0
  running.intake.failure = null
  running.intake.answer = { outcome: 'done', message: null, card: null }
})

/** Posts a desk card with its own ticket number, so that tests don't mix up their presses. */
async function deskCard(language = 'en'): Promise<{ number: string; posted: FakeMessage }> {
  count += 1
  const number = `INC-${2_000 + count}`
  const { serviceUrl, tenantId } = running.teams
  const address = { serviceUrl, kind: 'channel', conversationId: desk }
  const to = { channel: 'teams', tenant: tenantId, space: 'desk', conversation: desk, address } as const
  const card = ticketCard({
    number,
    language,
    commands: cardActs(['take', 'reply', 'note', 'escalate'], language),
  })
  const content = { type: 'card', card } as const
  await running.channel.deliver({ id: number, to, content, earlier: null, under: null, perhapsSince: null })
  return { number, posted: running.teams.messages(desk).at(-1)! }
}

/** Updates the card in the channel. */
async function updateCard({ id }: FakeMessage, number: string): Promise<void> {
  const { serviceUrl, tenantId } = running.teams
  const address = { serviceUrl, kind: 'channel', conversationId: desk }
  const to = { channel: 'teams', tenant: tenantId, space: 'desk', conversation: desk, address } as const
  const content = { type: 'card', card: ticketCard({ number }) } as const
  const earlier = { messageId: id }
  await running.channel.deliver({ id: `${number} 2`, to, content, earlier, under: null, perhapsSince: null })
}

async function question(): Promise<FakeMessage> {
  const conversation = running.teams.personal(tom)
  const { serviceUrl, tenantId } = running.teams
  const address = { serviceUrl, kind: 'personal', conversationId: conversation }
  const to = { channel: 'teams', tenant: tenantId, space: 'direct', conversation, address } as const
  const buttons = [{ label: 'Yes', value: `q${count++}:yes` }]
  await running.channel.deliver({
    id: 'q',
    to,
    content: { type: 'message', message: message({ buttons }) },
    earlier: null,
    under: null,
    perhapsSince: null,
  })
  return running.teams.messages(conversation).at(-1)!
}

const last = () => running.intake.accepted.at(-1)!

describe('a requester’s button', () => {
  it('is a press of its value on its message, and the answer is repeated to them', async () => {
    const asked = await question()

    const pressed = await running.teams.press(tom, asked, 'Yes')

    expect(last()).toMatchObject({
      content: { type: 'button.pressed', value: expect.stringContaining(':yes'), messageId: asked.id },
      where: { space: 'direct', conversation: running.teams.personal(tom) },
      from: { name: 'Tom Baker' },
    })
    expect(pressed).toMatchObject({ status: 200, text: 'Votre réponse\u00a0: Yes' })
  })

  it('pressed in a client that only submits is the same press', async () => {
    await running.teams.say(tom, '', { value: { guichet: 'q9:no', label: 'No' }, replyToId: '55' })

    expect(last().content).toEqual({ type: 'button.pressed', value: 'q9:no', messageId: '55' })
  })

  it('that comes again under a new id is one press', async () => {
    const asked = await question()

    await running.teams.press(tom, asked, 'Yes')
    await running.teams.press(tom, asked, 'Yes')
    await running.teams.postAgain(5)

    expect(running.intake.accepted).toHaveLength(1)
  })
})

describe('a button that a bot presses', () => {
  it('is nothing to us', async () => {
    const { posted } = await deskCard()
    const bot = running.teams.addUser('Other Bot', { id: '28:another' })
    running.teams.addToConversation(desk, bot)

    const pressed = await running.teams.press(bot, posted, 'Take')

    expect(pressed.status).toBe(400)
    expect(running.intake.accepted).toEqual([])
  })

  it('is nothing to us either in a client that only submits', async () => {
    const bot = running.teams.addUser('Other Bot', { id: '28:another' })

    await running.teams.say(bot, '', { value: { guichet: 'q9:no', label: 'No' }, replyToId: '55' })

    expect(running.intake.accepted).toEqual([])
  })
})

describe('a technician’s button', () => {
  it('Take is an act on the ticket, by a member of the desk, and brings the card as it is now', async () => {
    const { number, posted } = await deskCard()
    running.intake.answer = {
      outcome: 'done',
      message: null,
      card: ticketCard({ number, assignee: 'Marc Petit' }),
    }

    const pressed = await running.teams.press(marc, posted, 'Take')

    expect(last()).toMatchObject({
      content: { type: 'desk.command', ticket: number, command: { verb: 'press', act: 'take' } },
      where: { space: 'desk', conversation: desk },
      messageId: posted.id,
      from: { memberOf: [desk] },
    })
    expect(textOfCard(pressed.card)).toContain('Taken by Marc Petit')
  })

  it.each([
    ['en', 'Reply', 'reply', 'Your reply', 'Send'],
    ['en', 'Note', 'note', 'Internal note', 'Save the note'],
    ['fr', 'Répondre', 'reply', 'Votre réponse', 'Envoyer'],
    ['fr', 'Note', 'note', 'Note interne', 'Enregistrer la note'],
  ] as const)(
    'in a card in %s: %s opens a dialog, and an update of the card leaves what is typed there',
    async (language, title, act, label, send) => {
      const { number, posted } = await deskCard(language)
      const form = { ...deskForm(act, { language }), ticket: number }
      running.intake.answer = { outcome: 'form', form }
      const opened = await running.teams.press(marc, posted, title)
      expect(last().content).toEqual({
        type: 'desk.command',
        ticket: number,
        command: { verb: 'press', act },
      })
      expect(JSON.stringify(opened.card)).toContain(`"label":"${label}"`)

      await updateCard(posted, number)
      running.intake.answer = { outcome: 'done', message: null, card: ticketCard({ number }) }
      const sent = await running.teams.press(marc, posted, send, { [`${act}:text`]: 'Hi Tom' })

      expect(running.teams.messages(desk).at(-1)).toMatchObject({ id: posted.id, updates: 1 })
      // An empty response closes the dialog.
      expect(sent).toMatchObject({ status: 200, body: null })
      const submitted = { verb: 'submit', form: act, values: { text: 'Hi Tom' } }
      expect(last().content).toEqual({ type: 'desk.command', ticket: number, command: submitted })
    },
  )

  it('Reply that could not be recorded leaves the dialog open, with what was typed', async () => {
    const { number, posted } = await deskCard()
    running.intake.answer = { outcome: 'form', form: { ...deskForm('reply'), ticket: number } }
    await running.teams.press(marc, posted, 'Reply')
    running.intake.failure = new StorageError('storage-unavailable', 'disk full')

    const sent = await running.teams.press(marc, posted, 'Send', { 'reply:text': 'Hi Tom' })

    expect(sent.status).toBe(503)
    expect(running.teams.offers(marc, posted, { input: 'reply:' })).toBe(true)
  })

  it('of a card from before there were dialogs for it sends what was typed on the card', async () => {
    const { number, posted } = await deskCard()
    const data = { guichet: { desk: 'submit', form: 'reply', ticket: number }, 'reply:text': 'Hi Tom' }

    await running.teams.invoke(marc, posted, data)

    const act = { verb: 'submit', form: 'reply', values: { text: 'Hi Tom' } }
    expect(last().content).toEqual({ type: 'desk.command', ticket: number, command: act })
  })

  it('Escalate asks for its form, which opens in a dialog that no update of the card touches, and sends what was filled in', async () => {
    const { number, posted } = await deskCard()
    const form = { ...deskForm('escalate'), ticket: number }
    running.intake.answer = { outcome: 'form', form }
    await running.teams.press(marc, posted, 'Escalate to L2')
    expect(last().content).toEqual({
      type: 'desk.command',
      ticket: number,
      command: { verb: 'press', act: 'escalate' },
    })

    await updateCard(posted, number)
    running.intake.answer = { outcome: 'done', message: message(), card: ticketCard({ number }) }
    const [now] = running.teams.messages(desk).slice(-1)
    const sent = await running.teams.press(marc, now!, 'Escalate to L2', { 'escalate:queue': 'l2-print' })

    expect(now?.updates).toBe(1)
    // An empty response closes the dialog.
    expect(sent).toMatchObject({ status: 200, body: null })

    const values = { queue: 'l2-print', summary: form.fields[1]!.value }
    const act = { verb: 'submit', form: 'escalate', values }
    expect(last().content).toEqual({ type: 'desk.command', ticket: number, command: act })
  })

  it('brings a form back with what was typed and what is wrong with it', async () => {
    const { number, posted } = await deskCard()
    const form = { ...deskForm('hold'), ticket: number }
    running.intake.answer = { outcome: 'form', form }
    await running.teams.press(marc, posted, 'Escalate to L2')
    const typed = form.fields.map((field) => (field.id === 'text' ? { ...field, value: 'toner' } : field))
    running.intake.answer = {
      outcome: 'invalid',
      form: { ...form, fields: typed },
      errors: { reason: 'Choose one of these.' },
    }

    const pressed = await running.teams.press(marc, posted, 'Hold', { 'hold:text': 'toner' })

    expect(textOfCard(pressed.card)).toContain('Who is it waiting for?: Choose one of these.')
    expect(JSON.stringify(pressed.card)).toContain('"value":"toner"')
  })

  it('of a card from before there were dialogs gets its form in the card’s place, and Cancel brings the card back', async () => {
    const { number, posted } = await deskCard()
    running.intake.answer = { outcome: 'form', form: { ...deskForm('resolve'), ticket: number } }
    const data = { guichet: { desk: 'press', act: 'resolve', ticket: number, opensForm: true } }

    const pressed = await running.teams.invoke(marc, posted, data)

    expect(textOfCard(pressed.card)).toMatch(/\[Cancel\]/)
    const cancel = actionsOfCard(pressed.card).find(({ title }) => title === 'Cancel')!
    await running.teams.invoke(marc, posted, cancel.data)
    expect(last().content).toEqual({ type: 'desk.command', ticket: number, command: { verb: 'refresh' } })
  })

  it('whose form could not be recorded leaves the dialog open, with what was typed', async () => {
    const { number, posted } = await deskCard()
    running.intake.answer = { outcome: 'form', form: { ...deskForm('escalate'), ticket: number } }
    await running.teams.press(marc, posted, 'Escalate to L2')
    running.intake.failure = new StorageError('storage-unavailable', 'disk full')

    const sent = await running.teams.press(marc, posted, 'Escalate to L2', { 'escalate:queue': 'network' })

    expect(sent.status).toBe(503)
    expect(running.teams.offers(marc, posted, { input: 'escalate:' })).toBe(true)
  })

  it('whose form is refused shows the dialog again, with why and the words that were typed', async () => {
    const { number, posted } = await deskCard()
    const form = { ...deskForm('note'), ticket: number }
    running.intake.answer = { outcome: 'form', form }
    await running.teams.press(marc, posted, 'Note')
    const said = message({ text: '**Anna** has taken it.' })
    const typed = { 'note:text': 'They have two screens.' }
    const again = { ...form, fields: form.fields.map((one) => ({ ...one, value: typed['note:text'] })) }
    running.intake.answer = { outcome: 'refused', message: said, card: ticketCard({ number }), form: again }

    const sent = await running.teams.press(marc, posted, form.send, typed)

    expect(sent.text).toBeNull()
    expect(textOfCard(sent.card)).toContain('Anna has taken it.')
    expect(JSON.stringify(sent.card)).toContain('"value":"They have two screens."')

    // Sending the same text again immediately doesn't count as a repeat of the first press.
    running.intake.answer = { outcome: 'done', message: null, card: null }
    await running.teams.press(marc, posted, form.send, typed)
    const [first, second] = running.intake.accepted.slice(-2).map(({ otherIds }) => otherIds)
    expect(second).not.toEqual(expect.arrayContaining([...first!]))
    expect(running.teams.offers(marc, posted, { input: 'note:' })).toBe(false)
  })

  it('of a dialog that is refused without a form says why, and ends it', async () => {
    const { number, posted } = await deskCard()
    const said = message({ text: '**Anna** has taken it.' })
    running.intake.answer = { outcome: 'refused', message: said, card: ticketCard({ number }) }

    const asked = await running.teams.press(marc, posted, 'Escalate to L2')

    expect(asked.text).toBe('Anna has taken it.')
    expect(running.teams.offers(marc, posted, { input: 'escalate:' })).toBe(false)
  })

  it('that is refused says why, on the card as it is now', async () => {
    const { number, posted } = await deskCard()
    const said = message({ text: '**Anna** has taken it.' })
    running.intake.answer = { outcome: 'refused', message: said, card: ticketCard({ number }) }

    const pressed = await running.teams.press(marc, posted, 'Take')

    expect(textOfCard(pressed.card).split('\n')[0]).toBe('Anna has taken it.')
  })

  it('that is refused without a card says why in words', async () => {
    const { posted } = await deskCard()
    running.intake.answer = { outcome: 'refused', message: message({ text: 'Not allowed.' }), card: null }

    expect((await running.teams.press(marc, posted, 'Take')).text).toBe('Not allowed.')
  })

  it('whose effect takes longer says so, in the language of whoever pressed', async () => {
    running.intake.answer = { outcome: 'late', ticket: null }

    expect((await running.teams.press(tom, await question(), 'Yes')).text).toBe(
      "C'est enregistré. Votre action sera prise en compte dans un instant.",
    )
    running.intake.answer = { outcome: 'late', ticket: 'INC-1043' }
    expect((await running.teams.press(marc, (await deskCard()).posted, 'Take')).text).toBe(
      "INC-1043: saved. It'll take effect in a moment.",
    )
  })

  it('that could not be recorded says so', async () => {
    running.intake.failure = new StorageError('storage-unavailable', 'disk full')

    const pressed = await running.teams.press(marc, (await deskCard()).posted, 'Take')

    expect(pressed).toMatchObject({
      status: 200,
      text: "I couldn't save that just now. Please try again in a moment.",
    })
  })
})

describe('an invoke', () => {
  it.each([
    ['of another kind', { name: 'config/fetch', value: {} }],
    ['for a dialog of somebody else', { name: 'task/fetch', value: { data: { other: 1 } } }],
    ['for a dialog with nothing in it', { name: 'task/submit', value: {} }],
    ['without a name', { value: {} }],
    ['with nothing in it', { name: 'adaptiveCard/action' }],
    [
      'with data of somebody else',
      { name: 'adaptiveCard/action', value: { action: { data: { other: 1 } } } },
    ],
    [
      'with an act that does not exist',
      {
        name: 'adaptiveCard/action',
        value: { action: { data: { guichet: { desk: 'delete', ticket: 'INC-1' } } } },
      },
    ],
    [
      'with a ticket that is no text',
      { name: 'adaptiveCard/action', value: { action: { data: { guichet: { desk: 'take', ticket: {} } } } } },
    ],
    [
      'with a form that does not exist',
      {
        name: 'adaptiveCard/action',
        value: { action: { data: { guichet: { desk: 'submit', ticket: 'INC-1', form: 'a b' } } } },
      },
    ],
    [
      'with a value too long',
      { name: 'adaptiveCard/action', value: { action: { data: { guichet: 'x'.repeat(3_000) } } } },
    ],
  ])('%s is answered 400, and nothing is kept', async (_, own) => {
    const { personalActivity } = await import('../../support/fake-teams/activity-builder.js')
    const { serviceUrl, tenantId, bot } = running.teams

    const answer = await running.teams.post(
      personalActivity({ serviceUrl, tenantId, bot }, tom, { type: 'invoke', text: undefined, ...own }),
    )

    expect(answer.status).toBe(400)
    expect(running.intake.accepted).toEqual([])
  })
})
