import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { StorageError } from '../../../src/errors.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { desk, type Started, startChannel } from './started-channel.js'

const help = '19:help@thread.tacv2'
const chat = '19:chat@thread.v2'
let running: Started
let amina: FakeUser
let marc: FakeUser

beforeAll(async () => {
  running = await startChannel()
  amina = running.teams.addUser('Amina Diallo', { locale: 'fr-FR' })
  marc = running.teams.addUser('Marc Petit')
  running.teams.addToConversation(desk, marc)
  running.teams.addToConversation(help, amina, marc)
})
afterAll(() => running.stop())
beforeEach(() => {
  running.intake.accepted.length = 0
  running.intake.failure = null
})

const last = () => running.intake.accepted.at(-1)!

describe('in a personal chat', () => {
  it('what somebody says is a message, from them, to be answered there', async () => {
    const id = await running.teams.say(amina, 'le VPN ne marche pas')

    expect(last()).toMatchObject({
      id: `teams:a:29:amina-diallo:${id}:message`,
      messageId: id,
      from: {
        id: `teams:${running.teams.tenantId}:${amina.aadObjectId}`,
        channel: 'teams',
        tenant: running.teams.tenantId,
        user: amina.aadObjectId,
        name: 'Amina Diallo',
        email: 'amina.diallo@example.com',
        locale: 'fr-FR',
        timeZone: 'Europe/Paris',
        trust: 'member',
      },
      where: {
        channel: 'teams',
        tenant: running.teams.tenantId,
        space: 'direct',
        conversation: 'a:29:amina-diallo',
        address: {
          serviceUrl: running.teams.serviceUrl,
          kind: 'personal',
          conversationId: 'a:29:amina-diallo',
        },
      },
      content: { type: 'message.received', text: 'le VPN ne marche pas', attachments: [] },
    })
  })

  it.each([
    ['status', 'status'],
    ['Talk to a human', 'human'],
    ['aide', 'help'],
    ['start over', 'start-over'],
  ])('%s, as the command menu says it, is a command', async (text, command) => {
    await running.teams.say(amina, text)

    expect(last().content).toEqual({ type: 'requester.command', command })
  })

  it('a file is named with its address on SharePoint; the one that opens it for anybody is for fetching only', async () => {
    await running.teams.say(amina, 'see the picture', {
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: 'https://contoso-my.sharepoint.com/personal/amina/Documents/error.png',
          name: 'error.png',
          content: {
            downloadUrl: 'https://contoso-my.sharepoint.com/download?tempauth=secret',
            fileType: 'png',
          },
        },
        { contentType: 'text/html', content: '<div>see the picture</div>' },
        { contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/emea/v3/attachments/1' },
      ],
    })

    expect(last().content).toEqual({
      type: 'message.received',
      text: 'see the picture',
      attachments: [
        {
          name: 'error.png',
          url: 'https://contoso-my.sharepoint.com/personal/amina/Documents/error.png',
          origin: 'https://contoso-my.sharepoint.com/download?tempauth=secret',
        },
        {
          name: 'image.png',
          mediaType: 'image/*',
          origin: 'https://smba.trafficmanager.net/emea/v3/attachments/1',
        },
      ],
    })
  })

  it('a file elsewhere than on SharePoint has a name and no address', async () => {
    const file = 'application/vnd.microsoft.teams.file.download.info'
    await running.teams.say(amina, '', {
      attachments: [{ contentType: file, contentUrl: 'https://evil.example/x', name: 'x.exe', content: {} }],
    })

    expect(last().content).toMatchObject({ attachments: [{ name: 'x.exe' }] })
    expect(JSON.stringify(last().content)).not.toContain('evil')
  })

  it('an edit and a deletion name the message that they are about', async () => {
    const id = await running.teams.say(amina, 'the printer')

    await running.teams.edit(amina, id, 'the screen')
    await running.teams.remove(amina, id)

    expect(running.intake.accepted.slice(1).map((it) => it.content)).toEqual([
      { type: 'message.edited', messageId: id, text: 'the screen' },
      { type: 'message.deleted', messageId: id },
    ])
  })

  it('two edits of one message are two activities, the same edit twice is one', async () => {
    await running.teams.edit(amina, '1', 'first')
    await running.teams.postAgain()
    await running.teams.edit(amina, '1', 'second')

    expect(running.intake.accepted).toHaveLength(2)
  })

  it('installing greets once, though Teams tells of it twice', async () => {
    await running.teams.install(amina)

    expect(running.intake.accepted.map((it) => it.content)).toEqual([{ type: 'conversation.started' }])
    expect(last().where).toMatchObject({ space: 'direct', conversation: 'a:29:amina-diallo' })
  })

  it('nothing said, a reaction, a typing mark, an unknown event and taking the app away are answered and left', async () => {
    const { serviceUrl, tenantId, bot } = running.teams
    const { personalActivity } = await import('../../support/fake-teams/activity-builder.js')
    const base = { serviceUrl, tenantId, bot }
    const bodies = [
      { type: 'message', text: '   ' },
      { type: 'message', text: undefined },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'typing' },
      { type: 'event', name: 'something' },
      { type: 'installationUpdate', action: 'remove' },
      { type: 'conversationUpdate', membersAdded: [{ id: amina.id }] },
      { type: 'conversationUpdate' },
    ]

    const answers = await Promise.all(
      bodies.map((own) => running.teams.post(personalActivity(base, amina, own))),
    )

    expect(answers.map((it) => it.status)).toEqual(bodies.map(() => 200))
    expect(running.intake.accepted).toEqual([])
  })

  it('other bots and the bot itself are not heard', async () => {
    const { serviceUrl, tenantId, bot } = running.teams
    const { personalActivity } = await import('../../support/fake-teams/activity-builder.js')
    const froms = [
      bot,
      { id: '28:another' },
      { id: '29:x', role: 'bot' },
      { id: '29:x', role: 'skill' },
      undefined,
    ]

    for (const from of froms) {
      await running.teams.post(personalActivity({ serviceUrl, tenantId, bot }, amina, { text: 'hi', from }))
    }

    expect(running.intake.accepted).toEqual([])
  })

  it('a guest and somebody of another tenant are told from members', async () => {
    const guest = running.teams.addUser('Guest One', { userPrincipalName: 'g_x.com#EXT#@contoso.com' })
    const second = running.teams.addUser('Guest Two', { userRole: 'guest' })
    const partner = running.teams.addUser('Partner', { tenantId: 'another-tenant' })

    for (const user of [guest, second, partner]) await running.teams.say(user, 'hello')

    expect(running.intake.accepted.map((it) => it.from?.trust)).toEqual(['guest', 'guest', 'external'])
  })

  it('somebody whom the connector does not know, or cannot tell, counts as a guest', async () => {
    const unknown = running.teams.addUser('Nobody Known')
    running.teams.connector.members.delete(running.teams.personal(unknown))
    running.teams.connector.faults.push({ status: 500 })

    await running.teams.say(unknown, 'first')
    await running.teams.say(unknown, 'second')

    expect(running.intake.accepted.map(({ from }) => [from?.name, from?.trust])).toEqual([
      ['Nobody Known', 'guest'],
      ['Nobody Known', 'guest'],
    ])
  })
})

describe('in a channel', () => {
  it('a mention is a message, to be answered in its thread, without the mention', async () => {
    const { thread } = await running.teams.sayInChannel(amina, 'mon imprimante', {
      channel: help,
      mention: true,
    })

    expect(last()).toMatchObject({
      content: { type: 'message.received', text: 'mon imprimante' },
      where: {
        space: 'thread',
        conversation: `${help};messageid=${thread}`,
        address: { conversationId: help, thread, kind: 'channel' },
      },
    })
  })

  it('what is said without a mention is not for us', async () => {
    await running.teams.sayInChannel(amina, 'lunch?', { channel: help })

    expect(running.intake.accepted).toEqual([])
  })

  it('an installation says where the channel is', async () => {
    await running.teams.installInChannel(marc, desk)

    expect(last()).toMatchObject({
      content: { type: 'conversation.started' },
      where: { space: 'desk', conversation: desk, address: { serviceUrl: running.teams.serviceUrl } },
    })
  })

  it('"desk here", said to the bot, names the channel itself and not the thread', async () => {
    await running.teams.sayInChannel(marc, 'Desk  here', { channel: help, mention: true })

    expect(last()).toMatchObject({
      content: { type: 'desk.register-channel' },
      where: { space: 'desk', conversation: help },
    })
    expect(last().where?.address).toEqual({
      serviceUrl: running.teams.serviceUrl,
      kind: 'channel',
      conversationId: help,
    })
    expect(last().from?.memberOf).toEqual([desk])
  })
})

describe('in a group chat', () => {
  it('a mention is a message, to be answered in the chat, which has no threads', async () => {
    await running.teams.sayInGroup(amina, 'wifi', { chat, mention: true })
    await running.teams.sayInGroup(amina, 'not for you', { chat })

    expect(running.intake.accepted).toHaveLength(1)
    expect(last()).toMatchObject({
      content: { type: 'message.received', text: 'wifi' },
      where: { space: 'thread', conversation: chat, address: { conversationId: chat, kind: 'groupChat' } },
    })
  })
})

describe("in the desk's channel", () => {
  it.each([false, true])(
    'a line in a thread is about the ticket whose card began it (mention: %s)',
    async (mention) => {
      const { id } = await running.teams.sayInChannel(marc, 'note: done', {
        channel: desk,
        thread: '170',
        mention,
      })

      expect(last()).toMatchObject({
        messageId: id,
        content: { type: 'desk.message', threadId: '170', text: 'note: done', attachments: [] },
        where: { space: 'desk', conversation: desk, address: { thread: '170' } },
        from: { name: 'Marc Petit', memberOf: [desk] },
      })
    },
  )

  it('a new post is nothing to the bot', async () => {
    await running.teams.sayInChannel(marc, 'morning all', { channel: desk })
    await running.teams.sayInChannel(marc, 'morning', { channel: desk, mention: true })

    expect(running.intake.accepted).toEqual([])
  })

  it('edits and deletions are the desk line’s', async () => {
    await running.teams.edit(marc, '5', 'note: other', { channel: desk, thread: '170' })
    await running.teams.remove(marc, '5', { channel: desk, thread: '170' })

    expect(running.intake.accepted.map((it) => it.content)).toEqual([
      { type: 'desk.message-edited', messageId: '5', text: 'note: other' },
      { type: 'desk.message-deleted', messageId: '5' },
    ])
  })

  it('somebody who is not in it is no member of the desk, whatever the event says', async () => {
    const stranger = running.teams.addUser('Stranger')

    await running.teams.sayInChannel(stranger, 'hello', { channel: desk, thread: '170' })

    expect(last().from?.memberOf).toBeUndefined()
  })

  it('somebody is no member while the connector cannot tell', async () => {
    const lead = running.teams.addUser('Lead')
    running.teams.addToConversation(desk, lead)
    running.teams.connector.faults.push({ status: 503 })

    await running.teams.sayInChannel(lead, 'hello', { channel: desk, thread: '170' })

    expect(last().from?.memberOf).toBeUndefined()
  })

  it.each([
    ['private', false, [desk]],
    ['standard', false, undefined],
    ['standard', true, [desk]],
    ['shared', true, undefined],
    [null, false, undefined],
    [null, true, [desk]],
  ] as const)(
    'of kind %s, the team said to be private: %s, its members belong to it with rights: %j',
    async (kind, isDeskTeamPrivate, memberOf) => {
      const other = await startChannel({ isDeskTeamPrivate })
      const lead = other.teams.addUser('Lead')
      other.teams.addToConversation(desk, lead)
      const list = { conversations: [{ id: desk, type: kind }] }
      if (kind !== null)
        other.teams.connector.routes.set(
          `/teams/v3/teams/${encodeURIComponent(desk)}/conversations`,
          (response) =>
            response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list)),
        )

      await other.teams.sayInChannel(lead, 'hello', { channel: desk, thread: '170' })

      expect(other.intake.accepted.at(-1)?.from?.memberOf).toEqual(memberOf)
      expect(await other.channel.deskPrivacy(desk)).toBe(
        memberOf === undefined ? (kind === 'shared' ? 'shared' : 'unknown') : 'private',
      )
      await other.stop()
    },
  )

  it('membership is asked once a minute and not at each line', async () => {
    await running.teams.sayInChannel(marc, 'one', { channel: desk, thread: '170' })
    const before = running.teams.connector.calls.length

    await running.teams.sayInChannel(marc, 'two', { channel: desk, thread: '170' })

    expect(running.teams.connector.calls).toHaveLength(before)
  })
})

describe('the same activity again', () => {
  it('has the same key', async () => {
    await running.teams.say(amina, 'once')

    const answers = await running.teams.postAgain(20)

    expect(answers.every((it) => it.status === 200)).toBe(true)
    expect(running.intake.accepted).toHaveLength(1)
  })
})

describe('when nothing can be stored', () => {
  it('503 is answered, and the same activity is taken later', async () => {
    running.intake.failure = new StorageError('storage-unavailable', 'disk full')
    await expect(running.teams.say(amina, 'keep this')).rejects.toThrow('503')
    running.intake.failure = null

    const [answer] = await running.teams.postAgain()

    expect(answer?.status).toBe(200)
    expect(last().content).toMatchObject({ text: 'keep this' })
  })
})
