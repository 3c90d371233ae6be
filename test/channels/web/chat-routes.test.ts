import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readEvents } from '../../support/server-sent-events.js'
import { startWebRig, type WebRig } from './web-rig.js'

describe('the requester’s page', () => {
  let rig: WebRig
  beforeEach(async () => {
    rig = await startWebRig()
  })
  afterEach(() => rig.close())

  const mailboxOf = (conversation: string) => rig.mailbox.since(`web:local:${conversation}`, 0)
  const question = (conversation: string, id = 'out-1') =>
    rig.channel.deliver({
      id,
      to: { channel: 'web', tenant: 'local', space: 'direct', conversation, address: {} },
      content: {
        type: 'message',
        message: { language: 'en', text: 'Does it print?', buttons: [{ label: 'Yes', value: 'answer:yes' }] },
      },
      earlier: null,
      under: null,
      perhapsSince: null,
    })

  it('is served with a policy that allows no inline script or style', async () => {
    const page = await rig.get('/')

    const policy = page.headers.get('content-security-policy') ?? ''
    expect(page.status).toBe(200)
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).toContain("frame-ancestors 'self'")
  })

  it('hands a message to the house, and keeps it for the transcript', async () => {
    const { cookie, conversation } = await rig.visitor()
    const id = randomUUID()

    const answer = await rig.post(
      '/chat/messages',
      { id, text: '  no sound in Teams ', language: 'fr', name: 'Ana' },
      { cookie },
    )

    expect(answer.status).toBe(202)
    expect(rig.intake.activities.at(-1)).toMatchObject({
      id: `web:${conversation}:${id}`,
      messageId: id,
      from: { id: `web:local:${conversation}`, name: 'Ana', locale: 'fr', trust: 'visitor' },
      where: { channel: 'web', tenant: 'local', space: 'direct', conversation },
      content: { type: 'message.received', text: 'no sound in Teams', attachments: [] },
    })
    expect((await mailboxOf(conversation))[0]).toMatchObject({ id, from: 'requester' })
  })

  it('keeps no secret that was typed', async () => {
    const { cookie, conversation } = await rig.visitor()

    await rig.post(
      '/chat/messages',
      { id: randomUUID(), text: 'my password Sunny!2024 expired', name: 'Sunny!2024' },
      { cookie },
    )

    expect(JSON.stringify([rig.intake.activities, await mailboxOf(conversation)])).not.toContain('Sunny')
    expect(rig.intake.activities.at(-1)?.maskedSecrets).toBe(1)
  })

  it('has one effect when the same message is posted again', async () => {
    const { cookie, conversation } = await rig.visitor()
    const body = { id: randomUUID(), text: 'the VPN is down' }

    const answers = await Promise.all([1, 2, 3].map(() => rig.post('/chat/messages', body, { cookie })))

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(rig.intake.activities.filter(({ content }) => content.type === 'message.received')).toHaveLength(1)
    expect(await mailboxOf(conversation)).toHaveLength(1)
  })

  it('says that a message was not recorded, and takes it when it is sent again', async () => {
    const { cookie } = await rig.visitor()
    const body = { id: randomUUID(), text: 'the VPN is down' }
    rig.intake.isDiskFull = true

    const refused = await rig.post('/chat/messages', body, { cookie })
    rig.intake.isDiskFull = false
    const accepted = await rig.post('/chat/messages', body, { cookie })

    expect([refused.status, accepted.status]).toEqual([503, 202])
    expect(refused.headers.get('retry-after')).not.toBeNull()
  })

  it('takes the name that was typed without what could disguise it', async () => {
    const { cookie } = await rig.visitor()

    await rig.post(
      '/chat/messages',
      { id: randomUUID(), text: 'hello', name: 'Ana\u202e\u200b\n Bot' },
      { cookie },
    )

    expect(rig.intake.activities.at(-1)?.from?.name).toBe('Ana Bot')
  })

  it('hands over a button that was offered, and shows which one it was', async () => {
    const { cookie, conversation } = await rig.visitor()
    await question(conversation)

    const answer = await rig.post(
      '/chat/press',
      { id: randomUUID(), entry: 'out-1', value: 'answer:yes' },
      { cookie },
    )

    expect(answer.status).toBe(202)
    expect(rig.intake.activities.at(-1)?.content).toEqual({
      type: 'button.pressed',
      value: 'answer:yes',
      messageId: 'out-1',
    })
    expect((await mailboxOf(conversation)).at(-1)?.content).toEqual({
      type: 'own',
      text: 'Yes',
      files: [],
      pressed: { entry: 'out-1', value: 'answer:yes' },
    })
  })

  it('refuses a value that was never offered, and a button of somebody else', async () => {
    const { cookie, conversation } = await rig.visitor()
    const other = await rig.visitor()
    await question(conversation)

    const edited = await rig.post(
      '/chat/press',
      { id: randomUUID(), entry: 'out-1', value: 'resolve:INC-1' },
      { cookie },
    )
    const foreign = await rig.post(
      '/chat/press',
      { id: randomUUID(), entry: 'out-1', value: 'answer:yes' },
      { cookie: other.cookie },
    )

    expect([edited.status, foreign.status]).toEqual([400, 400])
    expect(rig.intake.activities.filter(({ content }) => content.type === 'button.pressed')).toEqual([])
  })

  it('hands over the commands of its menu', async () => {
    const { cookie } = await rig.visitor()

    await rig.post('/chat/commands', { id: randomUUID(), command: 'human' }, { cookie })

    expect(rig.intake.activities.at(-1)?.content).toEqual({ type: 'requester.command', command: 'human' })
  })

  const malformed: readonly [string, unknown, number][] = [
    ['that is no JSON', '{"id":', 400],
    ['with an id of its own making', { id: 'INC-1', text: 'hi' }, 400],
    ['without words', { id: randomUUID(), text: '  ' }, 400],
    ['with a number for a text', { id: randomUUID(), text: 12 }, 400],
    ['that is a list', [], 400],
    ['with too many words', { id: randomUUID(), text: 'x'.repeat(20_001) }, 400],
    ['of more than 256 KiB', { id: randomUUID(), text: 'x'.repeat(300_000) }, 413],
  ]
  it.each(malformed)('refuses a message %s, and stores nothing', async (_what, body, status) => {
    const { cookie, conversation } = await rig.visitor()

    const answer = await rig.post('/chat/messages', body, { cookie })

    expect(answer.status).toBe(status)
    expect(await mailboxOf(conversation)).toEqual([])
  })

  it('is slowed down when one visitor writes more than a person can', async () => {
    const { cookie } = await rig.visitor()
    const other = await rig.visitor()

    const answers = []
    for (let index = 0; index < 61; index += 1)
      answers.push(await rig.post('/chat/messages', { id: randomUUID(), text: 'again' }, { cookie }))
    const ofOther = await rig.post(
      '/chat/messages',
      { id: randomUUID(), text: 'me too' },
      { cookie: other.cookie },
    )

    expect(answers.map(({ status }) => status).lastIndexOf(202)).toBe(59)
    expect(answers.at(-1)?.status).toBe(429)
    expect(answers.at(-1)?.headers.get('retry-after')).not.toBeNull()
    expect(ofOther.status).toBe(202)
  })

  it('is slowed down when visitors of one address, or all together, write more than policy lets through', async () => {
    const few = await startWebRig({ floods: { visitorAddress: 5, visitors: 7 }, isBehindProxy: true })
    const from = async (address: string) => {
      const headers = { 'x-forwarded-for': address }
      const opened = await few.get('/chat/session', headers)
      const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
      const answer = await few.post(
        '/chat/messages',
        { id: randomUUID(), text: 'hi' },
        { cookie, ...headers },
      )
      return answer.status
    }

    const ofOne = []
    for (let at = 1; at <= 6; at += 1) ofOne.push(await from(`2001:db8:1:1::${at}`))
    const elsewhere = [await from('2001:db8:1:2::1'), await from('192.0.2.1'), await from('192.0.2.2')]
    await few.close()

    expect(ofOne).toEqual([202, 202, 202, 202, 202, 429])
    expect(elsewhere).toEqual([202, 202, 429])
  })

  it('is told of what is delivered, in order, each with its place', async () => {
    const { cookie, conversation } = await rig.visitor()
    const page = await readEvents(`${rig.address}/chat/events`, { cookie })

    await question(conversation, 'out-1')
    await question(conversation, 'out-2')

    const events = [await page.next('entry'), await page.next('entry')]
    page.close()
    expect(Number(events[1]!.id)).toBe(Number(events[0]!.id) + 1)
    expect(events.map(({ data }) => (data as { id: string }).id)).toEqual(['out-1', 'out-2'])
  })

  it('gets, when it comes back, all that came while it was away and nothing twice', async () => {
    const { cookie, conversation } = await rig.visitor()
    for (const id of ['out-1', 'out-2', 'out-3', 'out-4']) await question(conversation, id)
    const [, second, third, fourth] = (await mailboxOf(conversation)).map(({ sequence }) => String(sequence))

    const byHeader = await readEvents(`${rig.address}/chat/events?after=0`, {
      cookie,
      'last-event-id': second!,
    })
    const byQuery = await readEvents(`${rig.address}/chat/events?after=${third}`, { cookie })

    expect([(await byHeader.next('entry')).id, (await byHeader.next('entry')).id]).toEqual([third, fourth])
    expect((await byQuery.next('entry')).id).toBe(fourth)
    byHeader.close()
    byQuery.close()
  })

  it('loses none of many entries that come at the same moment', async () => {
    const { cookie, conversation } = await rig.visitor()
    const page = await readEvents(`${rig.address}/chat/events`, { cookie })

    await Promise.all(Array.from({ length: 50 }, (_, index) => question(conversation, `out-${index}`)))

    const sequences: number[] = []
    for (let index = 0; index < 50; index += 1) sequences.push(Number((await page.next('entry')).id))
    page.close()
    expect(sequences).toEqual(Array.from({ length: 50 }, (_, index) => sequences[0]! + index))
  })

  it('sees that somebody is writing, and nothing of other conversations', async () => {
    const mine = await rig.visitor()
    const other = await rig.visitor()
    const page = await readEvents(`${rig.address}/chat/events`, { cookie: mine.cookie })

    await question(other.conversation, 'not-mine')
    await rig.channel.typing({
      channel: 'web',
      tenant: 'local',
      space: 'direct',
      conversation: mine.conversation,
      address: {},
    })
    const typing = await page.next('typing')
    await question(mine.conversation, 'mine')
    const entry = await page.next('entry')

    page.close()
    expect(typing.id).toBeNull()
    expect(entry.data).toMatchObject({ id: 'mine' })
  })

  it('cannot be opened without end by one visitor', async () => {
    const { cookie } = await rig.visitor()
    const pages = []
    for (let index = 0; index < 10; index += 1)
      pages.push(await readEvents(`${rig.address}/chat/events`, { cookie }))

    const eleventh = await rig.get('/chat/events', { cookie })

    expect(eleventh.status).toBe(429)
    for (const page of pages) page.close()
  })
})
