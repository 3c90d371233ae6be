import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { consoleSession } from '../support/actors/console-session.js'
import { requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { personalActivity } from '../support/fake-teams/activity-builder.js'
import { onStage } from '../support/stage/on-stage.js'
import { mutated, randomFrom } from './mutate.js'

/** Number of activities; `npm run test:mutations` sends a hundred thousand. */
const count = Number(process.env.GUICHET_TEST_MUTATIONS ?? 600)
const seed = Number(process.env.GUICHET_TEST_SEED ?? 20261126)
const user = 'U0MUTANT01'
/** Time between messages, so that nobody is refused for typing too fast: a third of them are from the same person. */
const betweenMs = 3_000

const stage = onStage()

type Send = (body: unknown) => Promise<number>

/**
 * Returns genuine bodies for all entry points, and functions that send them with genuine signatures and tokens, so that
 * only the content is unusual.
 */
async function entrances(): Promise<readonly (readonly [body: unknown, send: Send])[]> {
  const { slack, teams, origin, desk, clock } = stage()
  const mutt = { id: user, name: 'Mutt Ant', email: 'mutt@example.org', locale: 'en-US' }
  slack.addPerson(mutt)
  const person = teams.addUser('Mutt Ant')
  const console = await consoleSession(stage(), 'Marc Petit')
  const opened = await fetch(`${origin}/chat/session?language=en`)
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const tom = await requesterOn('slack', stage())
  const number = await askForHuman(tom)
  await stage().settled()
  const card = slack.messages(desk.slack).find(({ isFromBot, words }) => isFromBot && words.includes(number))!

  const bySlack =
    (kind: 'event' | 'interaction' | 'command'): Send =>
    async (body) =>
      (await slack.send(kind, body as Record<string, unknown>)).status
  const token = await teams.signer.sign({ serviceurl: teams.serviceUrl })
  const byTeams: Send = async (body) => (await teams.post(body as never, token)).status
  const byWeb =
    (path: string): Send =>
    async (body) =>
      (
        await fetch(origin + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify(body),
        })
      ).status
  const byConsole: Send = async (body) =>
    (await console.post(`/tickets/${number}/acts`, body as never)).status

  const said = {
    channel: slack.directChannel(user),
    ts: `${Math.floor(clock.now() / 1000)}.000100`,
    thread: null,
    user,
    isFromBot: false,
    onlyFor: null,
    text: 'my vpn does not connect',
    blocks: [],
    metadata: undefined,
    isEdited: false,
  }
  const base = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId, bot: teams.bot }
  const inTeams = personalActivity(base, person, {
    type: 'message',
    id: '1',
    text: 'my vpn does not connect',
  })
  const press = slack.payloads.press(mutt, card, card.buttons[0]!)
  return [
    [slack.payloads.said(said), bySlack('event')],
    [slack.payloads.changed(said, 'before'), bySlack('event')],
    [slack.payloads.reaction(user, card, 'eyes'), bySlack('event')],
    [press, bySlack('interaction')],
    [inTeams, byTeams],
    [
      {
        ...inTeams,
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', data: { guichet: { desk: 'take', ticket: number } } } },
      },
      byTeams,
    ],
    [
      { id: randomUUID(), text: 'my vpn does not connect', name: 'Mutt', language: 'en' },
      byWeb('/chat/messages'),
    ],
    [{ id: randomUUID(), entry: 'e1', value: 'human' }, byWeb('/chat/press')],
    [{ id: randomUUID(), act: { verb: 'note', text: 'a note' } }, byConsole],
  ]
}

describe(`${count} activities that were changed at random, from seed ${seed}`, () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  beforeAll(() => void process.on('unhandledRejection', note))
  afterAll(() => void process.off('unhandledRejection', note))

  it(
    'are answered without a fault of the server, and leave everybody served and no prototype changed',
    async () => {
      const random = randomFrom(seed)
      const genuine = await entrances()
      const faults: string[] = []
      let refused = 0
      for (let sent = 0; sent < count; sent += 1) {
        const [body, send] = genuine[random(genuine.length)]!
        const odd = withNewId(mutated(body, random), sent)
        stage().clock.move(betweenMs)
        const status = await send(odd).catch((error: unknown) => String(error))
        if (status === 503) refused += 1
        const isFault = typeof status === 'string' || (status >= 500 && status !== 503)
        if (isFault) faults.push(`${sent}: ${status}: ${JSON.stringify(odd).slice(0, 600)}`)
      }
      await stage().settled()

      const setAside = (await stage().app.store.list('deadLetter')).map(({ value }) => value.reason)
      expect(faults).toEqual([])
      // 503 would ask the sender to retry a message that can never be read; the sender gets 4xx instead.
      expect(refused).toBe(0)
      expect(setAside).toEqual([])
      expect(unhandled).toEqual([])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      for (const surface of requesterSurfaces) {
        const somebody = await requesterOn(surface, stage())
        expect(await askForHuman(somebody)).toMatch(/^INC-/)
        somebody.leave()
      }
    },
    60_000 + count * 100,
  )
})

/** Gives the body a new ID, because repeated IDs are dropped. */
function withNewId(body: unknown, sent: number): unknown {
  if (typeof body !== 'object' || body === null) return body
  const fresh: Record<string, unknown> = { ...body }
  for (const key of ['id', 'event_id', 'trigger_id'])
    if (typeof fresh[key] === 'string') fresh[key] = key === 'id' ? randomUUID() : `${key}-${sent}`
  return fresh
}
