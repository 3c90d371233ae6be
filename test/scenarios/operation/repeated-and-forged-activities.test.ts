import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { injections } from '../../channels/slack/injections.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { signed } from '../../support/fake-slack/signed.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ teamsDesk: 'set' })
const vpn = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'

/** Starts a request and sends one byte now and then. Returns the response's first line, if any. */
function dribbles(origin: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      socket.write('POST /slack/events HTTP/1.1\r\nhost: localhost\r\n')
    })
    const dribbling = setInterval(() => socket.write('x: y\r\n'), 500)
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(dribbling)
      resolve(answer.split('\r\n')[0]!)
    })
  })
}

// The slow request takes ten seconds, in parallel with the other stories.
let dribbled: Promise<string>
beforeAll(() => {
  dribbled = dribbles(stage().origin)
})

describe('every answer', () => {
  it.each([
    ['GET', '/', 200],
    ['GET', '/nowhere', 404],
    ['GET', '/%zz', 400],
    ['GET', '/chat/nowhere', 404],
    ['GET', '/console/', 200],
    ['GET', '/console/nowhere', 404],
    ['GET', '/console/api/queue', 401],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/files/changed.link', 403],
    ['GET', '/on-call/changed.link', 404],
    ['GET', '/api/knowledge/search?q=vpn', 200],
    ['GET', '/teams/tab', 200],
    ['POST', '/slack/events', 401],
    ['POST', '/api/messages', 401],
    ['POST', '/control/pause', 401],
    ['POST', '/chat/messages', 401],
    ['POST', '/console/api/sign-in', 400],
  ])('of %s %s says to a browser what it may do with it', async (method, path, status) => {
    const answer = await fetch(`${stage().origin}${path}`, {
      method,
      ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
    })

    const policy = answer.headers.get('content-security-policy')
    expect([answer.status, policy]).toEqual([status, expect.stringMatching(/default-src 'none'/)])
    expect(policy).toMatch(/frame-ancestors/)
    expect(policy).not.toMatch(path === '/teams/tab' ? /unsafe-eval/ : /unsafe-/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-powered-by') ?? answer.headers.get('server')).toBeNull()
  })
})

describe('what arrives more than once', () => {
  it('has one effect when Slack sends an event three times', async () => {
    const { slack, origin, clock } = stage()
    const tom = await requesterOn('slack', stage())
    slack.sendTo(origin, { copies: 3, now: clock.now })

    await tom.say(vpn)
    await stage().settled()
    slack.sendTo(origin, { now: clock.now })

    expect(tom.heard()).toHaveLength(1)
    expect(await ticketsOf(tom.name)).toHaveLength(1)
  })

  it('has one effect when Teams repeats an activity', async () => {
    const tom = await requesterOn('teams', stage())

    await tom.say(vpn)
    const answers = await stage().teams.postAgain(3)
    await stage().settled()

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(tom.heard()).toHaveLength(1)
    expect(await ticketsOf(tom.name)).toHaveLength(1)
  })

  it('has one effect when a page posts a message again', async () => {
    const opened = await fetch(`${stage().origin}/chat/session?language=en`)
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
    const body = JSON.stringify({ id: randomUUID(), name: 'Twice Typed', text: vpn })
    const post = () =>
      fetch(`${stage().origin}/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body,
      })

    const statuses = (await Promise.all([post(), post(), post()])).map(({ status }) => status)
    await stage().settled()

    expect(statuses).toEqual([202, 202, 202])
    expect(await ticketsOf('Twice Typed')).toHaveLength(1)
  })

  it('keeps its place when an edit overtakes the message that it edits', async () => {
    const { slack } = stage()
    const tom = await requesterOn('slack', stage())
    const number = await askForHuman(tom)
    const said = (await tom.say('room 12')) as Parameters<typeof slack.edit>[0]
    const late = slack.payloads.said({ ...said, text: 'room 12' })

    await slack.edit(said, 'room 21')
    await slack.send('event', late)
    await stage().settled()

    const lines = (await stage().app.store.lines(number)).filter(({ text }) => text.startsWith('room'))
    expect(lines.map(({ text }) => text)).toEqual(['room 21'])
  })
})

describe('what is forged', () => {
  it('is refused at every entrance, and nothing of it is stored', async () => {
    const { app, origin, slack, teams } = stage()
    await stage().settled()
    const before = await snapshot()
    const event = slack.payloads.said({
      channel: 'D0FORGED01',
      ts: '1765000000.000100',
      thread: null,
      user: 'U0MARC0001',
      isFromBot: false,
      onlyFor: null,
      text: 'forged words',
      blocks: [],
      metadata: undefined,
      isEdited: false,
    })
    const json = { 'content-type': 'application/json' }
    const act = { id: randomUUID(), act: { verb: 'submit', form: 'note', values: { text: 'forged words' } } }
    const activity = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      text: 'forged words',
      serviceUrl: teams.serviceUrl,
      from: { id: '29:x', name: 'X', aadObjectId: 'x' },
      recipient: teams.bot,
      conversation: { id: 'a:x', conversationType: 'personal', tenantId: teams.tenantId },
      channelData: { tenant: { id: teams.tenantId } },
    }
    const wrongKey = await teams.signer.sign({ serviceurl: teams.serviceUrl }, 'unknown')
    const post = (path: string, init: { headers: Record<string, string>; body: string }) =>
      fetch(origin + path, { method: 'POST', ...init }).then(({ status }) => status)

    const slackOld = signed('event', event, slack.signingSecret, { now: stage().clock.now() - 600_000 })
    const statuses = {
      slackUnsigned: await post('/slack/events', { headers: json, body: JSON.stringify(event) }),
      slackOtherSecret: await post(
        '/slack/events',
        signed('event', event, 'another-secret', { now: stage().clock.now() }),
      ),
      slackStale: await post('/slack/events', slackOld),
      teamsNoToken: (await teams.post(activity, null)).status,
      teamsOtherKey: (await teams.post(activity, wrongKey)).status,
      webNoSession: await post('/chat/messages', {
        headers: json,
        body: JSON.stringify({ id: randomUUID(), text: 'forged words' }),
      }),
      webForgedSession: await post('/chat/messages', {
        headers: { ...json, cookie: 'guichet_visitor=forged.value' },
        body: JSON.stringify({ id: randomUUID(), text: 'forged words' }),
      }),
      consoleNoSession: await post('/console/api/tickets/INC-1001/acts', {
        headers: json,
        body: JSON.stringify(act),
      }),
      consoleForged: await post('/console/api/tickets/INC-1001/acts', {
        headers: { ...json, cookie: 'guichet_console=forged' },
        body: JSON.stringify(act),
      }),
      controlNoKey: await post('/control/pause', {
        headers: json,
        body: JSON.stringify({ topic: null, paused: true }),
      }),
    }
    await stage().settled()

    const letIn = Object.entries(statuses).filter(([, status]) => status !== 401 && status !== 403)
    expect(letIn).toEqual([])
    expect(await snapshot()).toEqual(before)

    async function snapshot() {
      const { total } = await app.store.tickets({ order: 'recent', limit: 1 })
      const [people, conversations, paused] = await Promise.all([
        app.store.list('person'),
        app.store.list('conversation'),
        app.store.get('setting', 'paused'),
      ])
      return { total, people: people.length, conversations: conversations.length, paused }
    }
  })
})

describe('a desk of Teams that a setting names', () => {
  it('gets the cards as soon as its tenant has written', async () => {
    const { teams, desk } = stage()
    const tom = await requesterOn('teams', stage())

    const number = await askForHuman(tom)
    await stage().settled()

    expect(teams.messages(desk.teams).filter(({ text }) => text.includes(number))).toHaveLength(1)
  })
})

async function ticketsOf(name: string) {
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
  return tickets.filter(({ requester }) => requester.name === name)
}

describe.each(requesterSurfaces)('what somebody on %s types to act on other people’s screens', (surface) => {
  it('is dead on both desks and in the log, and comes to the technicians’ page as it was typed', async () => {
    const { desk, log, slack, teams } = stage()
    const mallory = await requesterOn(surface, stage())
    const number = await askForHuman(mallory)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await mallory.hears(/has taken over/)
    const [cardsBefore, logBefore] = [teams.messages(desk.teams).length, log.length]

    for (const text of injections) await mallory.say(text)
    await marc.sees(/process\.env\.SLACK_BOT_TOKEN/)
    await stage().settled()

    const onSlack = slack.calls.filter(({ args }) => JSON.stringify(args).includes('evil.example'))
    const kinds = onSlack.flatMap(({ args }) => [
      ...JSON.stringify(args.blocks ?? []).matchAll(/"type":"(\w+)"/g),
    ])
    expect(onSlack.length).toBeGreaterThan(3)
    // Requesters are shown as people; typed text never becomes a person.
    const shown = onSlack.flatMap(({ args }) => [
      ...JSON.stringify(args.blocks ?? []).matchAll(/"type":"user","user_id":"(\w+)"/g),
    ])
    const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
    const requesters = new Set(tickets.map(({ requester }) => requester.user))
    const live = kinds.map(([, kind]) => kind!).filter((kind) => liveOnSlack.includes(kind))
    expect(live.filter((kind) => kind !== 'user')).toEqual([])
    expect(live.length).toBe(shown.length)
    expect(shown.filter(([, user]) => !requesters.has(user!))).toEqual([])
    expect(onSlack.map(({ args }) => String(args.text)).filter((text) => /<[!@#h]/.test(text))).toEqual([])
    const read = teams
      .messages(desk.teams)
      .concat(...teams.messages(desk.teams).map(({ id }) => teams.messages(`${desk.teams};messageid=${id}`)))
    const markdown = read.flatMap(({ card, text }) => (card == null ? [text] : markdownIn(card)))
    expect(cardsBefore).toBeGreaterThan(0)
    expect(JSON.stringify(read)).toContain('evil.example')
    expect(markdown.filter((text) => /evil\.example|<at>|<script/.test(text))).toEqual([])
    const lines = (await stage().app.store.lines(number)).map(({ text }) => text)
    expect(lines).toEqual(
      expect.arrayContaining(['[Approve](https://evil.example)', '=HYPERLINK("https://evil.example")']),
    )
    for (const line of log.slice(logBefore)) expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}]/u)
    mallory.leave()
  })
})

const liveOnSlack = ['user', 'usergroup', 'channel', 'broadcast', 'mrkdwn', 'image', 'link']

/** Returns the card's texts in which Teams interprets Markdown. */
function markdownIn(card: unknown): readonly string[] {
  if (typeof card !== 'object' || card === null) return []
  const { type, text } = card as { type?: unknown; text?: unknown }
  const own = type === 'TextBlock' && typeof text === 'string' ? [text] : []
  return [...own, ...Object.values(card).flatMap(markdownIn)]
}

describe('whoever sends a byte of a request now and then', () => {
  it('is answered 408, and holds the connection no longer', async () => {
    expect(await dribbled).toBe('HTTP/1.1 408 Request Timeout')
  })
})

describe('a server that starts while Slack is out of reach', () => {
  it('serves everybody else, and Slack as soon as it is back, its desk as before', async () => {
    const { clock, slack, desk } = stage()
    slack.faults.decide(() => ({ is: 'drop' }))
    await stage().restart()
    const [web, tom] = [await requesterOn('web', stage()), await requesterOn('slack', stage())]
    const number = await askForHuman(web)

    slack.faults.clear()
    await tom.say(vpn)
    await tom.hears(/news site/)

    const card = await until(
      () => {
        // Moves past the pauses given to a failing platform.
        clock.move(10_000)
        return slack.messages(desk.slack).find(({ words }) => words.includes(number))
      },
      () => 'the desk has no card',
    )
    expect(card.isFromBot).toBe(true)
    web.leave()
  })
})
