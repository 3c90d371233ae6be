import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { StorageError } from '../../../src/errors.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { groupActivity, personalActivity } from '../../support/fake-teams/activity-builder.js'
import { textOfCard } from '../../support/fake-teams/card-reader.js'
import { problemsOfCard } from '../../support/fake-teams/check-card.js'
import { profilesInMemory } from '../../support/profiles-in-memory.js'
import { type Started, startChannel } from './started-channel.js'

let running: Started
let amina: FakeUser

beforeEach(async () => {
  running = await startChannel()
  amina = running.teams.addUser('Amina Diallo', { locale: 'fr-FR' })
})
afterEach(() => running.stop())

async function invoke(name: string, value: unknown, own: Record<string, unknown> = {}) {
  const { teams } = running
  const base = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId, bot: teams.bot }
  const { status, body } = await teams.post(
    personalActivity(base, amina, { type: 'invoke', name, value, ...own }),
  )
  return { status, body: body as Record<string, unknown> }
}

const search = (commandId: string, words: string) =>
  invoke('composeExtension/query', { commandId, parameters: [{ name: 'words', value: words }] })

const row = {
  number: 'INC-1043',
  topicName: 'Printer not printing',
  priority: 'P3',
  stateName: 'new',
  queueName: 'First line',
  requesterName: 'Tom Baker',
  assignee: null,
  due: { text: 'Response due 14:20', state: 'warning' },
  isFree: true,
} as const

describe('a search in the message box', () => {
  it('for articles is for everybody: a list, and a card with the short answer and the article behind it', async () => {
    const { status, body } = await search('searchArticles', 'vpn')

    const [found] = (body.composeExtension as { attachments: { content: unknown; preview: unknown }[] })
      .attachments
    expect(status).toBe(200)
    expect(found).toMatchObject({
      preview: {
        content: {
          title: "The VPN doesn't connect or keeps dropping",
          text: expect.stringContaining('ten seconds'),
        },
      },
    })
    expect(textOfCard(found!.content)).toMatch(
      /The VPN doesn't connect or keeps dropping\nQuit GlobalProtect, wait ten seconds/,
    )
    expect(found!.content).toMatchObject({
      actions: [{ type: 'Action.ShowCard', title: 'Lire la suite', card: { body: expect.anything() } }],
    })
    expect(JSON.stringify((found!.content as { actions: unknown }).actions)).toContain('Wake it')
    expect(problemsOfCard(found!.content)).toEqual([])
    expect(running.intake.accepted).toEqual([])
  })

  it('for articles says what to do when nothing was typed or found', async () => {
    const [empty, none] = [await search('searchArticles', ''), await search('searchArticles', 'gardening')]

    expect(empty.body).toMatchObject({ composeExtension: { type: 'message' } })
    expect(none.body).toMatchObject({ composeExtension: { type: 'message' } })
  })

  it('for tickets asks the house who may; what is put into a chat says nothing of the person', async () => {
    running.intake.answer = {
      outcome: 'tickets',
      rows: [row],
      message: { language: 'en', text: '1 found', buttons: [] },
    }

    const { body } = await search('searchTickets', 'ricoh')

    const [found] = (body.composeExtension as { attachments: { content: unknown; preview: unknown }[] })
      .attachments
    expect(found!.preview).toMatchObject({
      content: { title: 'INC-1043 · Printer not printing · P3', text: expect.stringContaining('Tom Baker') },
    })
    expect(JSON.stringify(found!.content)).not.toMatch(/Tom Baker/)
    expect(JSON.stringify(found!.content)).toContain('https://it.example.com/console/tickets/INC-1043')
    expect(problemsOfCard(found!.content)).toEqual([])
    expect(running.intake.accepted.at(-1)).toMatchObject({
      from: { name: 'Amina Diallo' },
      content: { type: 'desk.query', query: { ask: 'find', text: 'ricoh', page: 1 }, fallback: null },
    })
  })

  it('for tickets shows one’s own before anything is typed, and tells who may not', async () => {
    running.intake.answer = {
      outcome: 'refused',
      message: { language: 'en', text: 'Only technicians can do this.', buttons: [] },
      card: null,
    }

    const { body } = await invoke('composeExtension/query', {
      commandId: 'searchTickets',
      parameters: [{ name: 'initialRun', value: 'true' }],
    })

    expect(body).toEqual({ composeExtension: { type: 'message', text: 'Only technicians can do this.' } })
    expect(running.intake.accepted.at(-1)?.content).toMatchObject({ query: { ask: 'mine' } })
  })
})

describe('whoever uses the message box where the app is not installed', () => {
  const elsewhere = (user: FakeUser) => {
    const { teams } = running
    const base = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId, bot: teams.bot }
    const value = { commandId: 'searchTickets', parameters: [{ name: 'words', value: 'ricoh' }] }
    return teams.post(
      groupActivity(base, user, '19:colleagues@thread.v2', {
        type: 'invoke',
        name: 'composeExtension/query',
        value,
      }),
    )
  }
  const seen = () => {
    const { name, email, trust } = running.intake.accepted.at(-1)!.from!
    return { name, email, trust }
  }

  it('is who they were where it is', async () => {
    await elsewhere(amina)
    const before = seen()
    await running.teams.say(amina, 'hello')
    await elsewhere(amina)

    expect(before).toEqual({ name: 'Amina Diallo', email: undefined, trust: 'guest' })
    expect(seen()).toEqual({ name: 'Amina Diallo', email: 'amina.diallo@example.com', trust: 'member' })
  })

  it('is no member when they are of a tenant that is not ours, also where the settings listed it once', async () => {
    const { teams, intake } = running
    const id = `teams:${teams.tenantId}:${amina.aadObjectId}`
    const told = { name: 'Amina', email: 'marc@example.org', trust: 'member', tenant: 'another' } as const
    const other = await startChannel({ profiles: profilesInMemory({ [id]: told }) })
    const { serviceUrl, tenantId, bot } = other.teams
    await other.teams.post(personalActivity({ serviceUrl, tenantId, bot }, amina, { text: 'hello' }))

    expect(other.intake.accepted[0]?.from?.trust).toBe('external')
    expect(intake.accepted).toEqual([])
    await other.stop()
  })

  it('is what the roster says as soon as it can be asked: it has the last word', async () => {
    const { teams } = running
    await teams.say(amina, 'hello')
    teams.connector.users.set(amina.id, { ...amina, userRole: 'guest' })
    teams.addToConversation('19:with-the-app@thread.v2', amina)
    await teams.sayInGroup(amina, 'hello', { chat: '19:with-the-app@thread.v2', mention: true })
    await elsewhere(amina)

    expect(seen().trust).toBe('guest')
  })
})

describe('a message that becomes a ticket', () => {
  const html = '<div>my <b>printer</b> &amp; scanner<br>are dead</div><script>x</script>'
  const picked = {
    commandId: 'createTicket',
    messagePayload: { body: { contentType: 'html', content: html } },
  }

  it('is shown first, as plain words that can be changed', async () => {
    const { body } = await invoke('composeExtension/fetchTask', picked)

    const { value } = body.task as { value: { card: { content: { body: { value: string }[] } } } }
    expect(value.card.content.body[0]).toMatchObject({ value: 'my printer & scanner\nare dead\nx' })
    expect(problemsOfCard(value.card.content)).toEqual([])
    expect(running.intake.accepted).toEqual([])
  })

  it('is the person’s own message to the bot once they confirm, also from a channel, and only once', async () => {
    const sent = { ...picked, data: { ticketText: 'my printer is dead' } }
    const inChannel = {
      conversation: {
        isGroup: true,
        conversationType: 'channel',
        id: '19:sales@thread.tacv2;messageid=17',
        tenantId: running.teams.tenantId,
      },
    }

    const first = await invoke('composeExtension/submitAction', sent, inChannel)
    await invoke('composeExtension/submitAction', sent, inChannel)

    expect(first.body).toMatchObject({ task: { type: 'message' } })
    expect(running.intake.accepted).toHaveLength(1)
    expect(running.intake.accepted[0]).toMatchObject({
      from: { name: 'Amina Diallo' },
      where: { space: 'direct', conversation: running.teams.personal(amina) },
      content: { type: 'message.received', text: 'my printer is dead' },
    })
  })

  it('is not sent without words, and told when it could not be recorded', async () => {
    const empty = await invoke('composeExtension/submitAction', { ...picked, data: { ticketText: '  ' } })
    running.intake.failure = new StorageError('storage-unavailable', 'the disk is full')
    const failed = await invoke('composeExtension/submitAction', { ...picked, data: { ticketText: 'help' } })

    expect(empty.body).toMatchObject({ task: { type: 'message' } })
    expect(JSON.stringify(failed.body)).toMatch(/enregistre|recorded/)
    expect(running.intake.accepted).toEqual([])
  })

  it('of a command that is none of ours is refused', async () => {
    const { status } = await invoke('composeExtension/fetchTask', { commandId: 'deleteEverything' })

    expect(status).toBe(400)
  })
})

describe('the personal tab', () => {
  it('leads to the technicians’ page in a browser, in the language of the reader, framed by Teams alone', async () => {
    const answer = await fetch(`${running.origin}/teams/tab`, { headers: { 'accept-language': 'fr-FR,fr' } })

    const page = await answer.text()
    expect(answer.headers.get('content-security-policy')).toMatch(
      /frame-ancestors https:\/\/teams\.microsoft\.com/,
    )
    expect(page).toContain('<a href="https://it.example.com/console" target="_blank"')
    expect(page).not.toContain('<script')
  })
})
