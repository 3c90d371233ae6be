import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import { FloodsPolicy } from '../../../src/content/policies/floods-policy.js'
import type { ConversationReference, Person } from '../../../src/engine/activity.js'
import { bothStores } from '../../support/both-stores.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { knowledgeWith } from '../../support/stage/bare-house.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'
import { raiseCurtain, type Stage } from '../../support/stage/stage.js'
import { minute, openStillDesk, type StillDesk } from '../../support/stage/still-desk.js'

const vpn = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'
const smoke = 'there is smoke coming out of my laptop'

/** Returns a visitor who has just opened the page, as in the attack. */
function visitor(at: number): readonly [Person, ConversationReference] {
  const user = `visitor${at}`
  const place = { channel: 'web', tenant: 'local', conversation: user, space: 'direct', address: {} } as const
  const about = { channel: 'web', tenant: 'local', user, name: `V ${at}`, trust: 'visitor' } as const
  return [{ id: `web:local:${user}`, ...about }, place]
}

const withContact = () => ({
  ...shippedCatalogue().organisation,
  facts: { 'desk.phone': '+33 1 23 45 67 89', 'desk.email': 'support@example.com' },
})

describe.each(bothStores)('a flood of requests, on %s', (_name, open) => {
  let knowledge: ContentSnapshot
  let desk: StillDesk
  beforeAll(() => {
    knowledge = knowledgeWith({ organisation: withContact() })
  }, 240_000)
  afterEach(() => desk.close())

  const says = (text: string, at: number, network: string) => {
    const [person, place] = visitor(at)
    return desk.happens({ type: 'message.received', text, attachments: [] }, person, place, network)
  }
  const many = (text: string, from: number, count: number, network: (at: number) => string) =>
    Promise.all(Array.from({ length: count }, (_, at) => says(text, from + at, network(at))))
  const opened = async () => (await desk.store.tickets({ order: 'recent', limit: 500 })).total
  const told = (to: (conversation: string) => boolean, words: RegExp) =>
    desk.sent.filter(
      ({ to: place, content }) =>
        to(place.conversation) && content.type === 'message' && words.test(content.message.text),
    ).length
  const isVisitor = (conversation: string) => conversation.startsWith('visitor')

  it('40 visitors of one network at once open 15 tickets; the others read when to come back and whom to call', async () => {
    desk = await openStillDesk(open, knowledge)

    await many(vpn, 0, 40, () => 'one')

    expect(await opened()).toBe(15)
    expect(
      told(
        isVisitor,
        /come through this page.*open new ones again .*\+33 1 23 45 67 89 · support@example\.com/,
      ),
    ).toBe(25)
    expect(told((place) => place === 'C1', /Too many new requests from one address/)).toBe(1)
    expect(told((place) => place === '19:desk', /Too many new requests from one address/)).toBe(1)
  }, 240_000)

  it('holds after a restart, for that network alone and until the window is over; a danger gets through', async () => {
    desk = await openStillDesk(open, knowledge)
    await many(vpn, 0, 15, () => 'one')

    await desk.restart()
    await says(vpn, 100, 'one')
    await says(vpn, 101, 'another')
    await says(smoke, 102, 'one')
    const meanwhile = await opened()
    await desk.goTo(10 * minute)
    await says(vpn, 100, 'one')

    expect([meanwhile, await opened()]).toEqual([17, 18])
    expect(told((place) => place === 'visitor102', /nobody is called out/)).toBeGreaterThan(0)
  }, 240_000)

  it('from everywhere opens 60 tickets of visitors, and takes nothing from people who are known', async () => {
    desk = await openStillDesk(open, knowledge)
    const [person, place] = visitor(500)

    await many(vpn, 0, 80, String)
    const ofVisitors = await opened()
    await desk.happens(
      { type: 'message.received', text: vpn, attachments: [] },
      { ...person, trust: 'member' },
      place,
    )

    expect([ofVisitors, await opened()]).toEqual([60, 61])
    expect(told((to) => to === 'C1', /from people who aren't signed in/)).toBe(1)
  }, 240_000)
})

describe('one requester who opens one request after the other', () => {
  const floods = FloodsPolicy.parse({ requests: { requester: 2 }, dangers: { requester: 1 } })
  const requests = {
    en: [
      vpn,
      'by the way, Outlook no longer receives any messages',
      'by the way, I need a second screen for my desk',
      smoke,
    ],
    fr: [
      'mon vpn globalprotect reste bloqué sur connexion depuis ce matin, je suis en télétravail',
      'au fait, outlook ne reçoit plus aucun message',
      'autre chose, l’imprimante du deuxième étage n’imprime plus rien du tout',
      'il y a de la fumée qui sort de mon ordinateur portable',
    ],
  }
  const wording = {
    en: {
      over: /^You've sent a lot of new requests.*contact the IT desk: \*\*\+33 1 23 45 67 89/s,
      called: /called/,
    },
    fr: {
      over: /^Vous avez envoyé beaucoup de nouvelles demandes.*contactez le support informatique/s,
      called: /appelée/,
    },
  }
  let engine: Engine
  afterEach(() => engine.stop())

  it.each([
    ['slack', 'en'],
    ['teams', 'fr'],
    ['web', 'fr'],
  ] as const)('is told so on %s in %s, and is heard in a danger', async (channel, language) => {
    engine = await startEngine({ channel, language, policies: { floods, organisation: withContact() } })
    const [first, second, third, danger] = requests[language] as [string, string, string, string]

    await engine.say(first)
    await engine.say(second)
    const refused = await engine.say(third)
    const before = (await engine.tickets()).length
    const called = await engine.say(danger)

    expect(refused).toMatch(wording[language].over)
    expect([before, (await engine.tickets()).length]).toEqual([2, 3])
    expect(called).toMatch(wording[language].called)
  })

  it.each([
    ['en', /Unplug.*Too many alarms.*no one has been told about this one.*\+33 1 23 45 67 89/s],
    ['fr', /[Dd]ébranchez.*Trop d'alertes.*personne n'a été prévenu pour celle-ci.*\+33 1 23 45 67 89/s],
  ] as const)(
    'beyond what dangers may open, what to do first is said all the same (%s)',
    async (language, words) => {
      const few = FloodsPolicy.parse({ dangers: { visitors: 1 } })
      const policies = { floods: few, organisation: withContact() }
      engine = await startEngine({ language, trust: 'visitor', policies })
      const danger = requests[language].at(-1)!

      await engine.say(danger)
      const before = (await engine.tickets()).length
      engine.another()
      const answer = await engine.say(danger)

      expect([before, (await engine.tickets()).length]).toEqual([1, 0])
      expect(answer).toMatch(words)
    },
  )

  it.each(['en', 'fr'] as const)(
    'who writes without end is still heard in a danger (%s)',
    async (language) => {
      engine = await startEngine({
        language,
        policies: { floods: FloodsPolicy.parse({ messagesAMinute: { requester: 3 } }) },
      })
      for (const text of ['lorem', 'ipsum', 'dolor', 'sit', 'amet']) await engine.say(text)

      const answer = await engine.say(requests[language].at(-1)!)

      expect(answer).toMatch(wording[language].called)
    },
  )
})

describe('the attack on the requester’s page', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await raiseCurtain({ policies: { 'floods.yml': {} }, env: { GUICHET_TRUST_PROXY: 'true' } })
  }, 240_000)
  afterAll(() => stage.stop())

  async function attack(address: string): Promise<string> {
    const from = { 'x-forwarded-for': address }
    const session = await fetch(`${stage.origin}/chat/session`, { headers: from })
    const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!
    const sent = await fetch(`${stage.origin}/chat/messages`, {
      method: 'POST',
      headers: { ...from, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text: vpn, language: 'en' }),
    })
    expect(sent.status).toBe(202)
    return cookie
  }
  const opened = async () => (await stage.app.store.tickets({ order: 'recent', limit: 100 })).total

  it('opens 15 tickets from one /64 and no more, and everybody from elsewhere gets through', async () => {
    const cookies = await Promise.all(
      Array.from({ length: 40 }, (_, at) => attack(`2001:db8:7:1::${(at + 1).toString(16)}`)),
    )
    await stage.settled()
    const fromOne = await opened()
    await attack('2001:db8:7:2::1')
    await stage.settled()
    const conversations = await stage.app.store.list('mailbox')

    expect(cookies).toHaveLength(40)
    expect([fromOne, await opened()]).toEqual([15, 16])
    const told = conversations.filter(({ value }) => JSON.stringify(value).includes('come through this page'))
    expect(told).toHaveLength(25)
  })

  it('is told of in the desk channel once, and nobody’s address stands anywhere', async () => {
    const posts = stage.slack
      .messages(stage.desk.slack)
      .filter((seen) => JSON.stringify(seen).includes('Too many new requests'))
    const kept = JSON.stringify([
      await stage.app.store.list('conversation'),
      await stage.app.store.list('quota'),
      (await stage.app.store.tickets({ order: 'recent', limit: 100 })).tickets,
    ])

    expect(posts).toHaveLength(1)
    expect(kept).not.toContain('2001:db8')
  })
})
