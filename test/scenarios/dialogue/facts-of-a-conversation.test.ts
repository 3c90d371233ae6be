import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { ConversationReference, Person } from '../../../src/engine/activity.js'
import { bothStores } from '../../support/both-stores.js'
import { knowledgeWith } from '../../support/stage/bare-house.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'
import { openStillDesk, type StillDesk } from '../../support/stage/still-desk.js'

const ana: Person = {
  id: 'web:local:ana',
  channel: 'web',
  tenant: 'local',
  user: 'ana',
  name: 'Ana Moreau',
  trust: 'member',
}
const place: ConversationReference = {
  channel: 'web',
  tenant: 'local',
  conversation: 'ana',
  space: 'direct',
  address: {},
}

describe.each(bothStores)('facts of a talk, on %s', (_name, open) => {
  let knowledge: ContentSnapshot
  let desk: StillDesk
  beforeAll(() => {
    knowledge = knowledgeWith({})
  }, 60_000)
  afterEach(() => desk.close())

  const says = (text: string) => desk.happens({ type: 'message.received', text, attachments: [] }, ana, place)
  const talk = async () => {
    const kept = (await desk.store.list('conversation')).find(({ value }) => value.requester.id === ana.id)
    return kept!
  }
  const ticket = async () => {
    const { tickets } = await desk.store.tickets({ order: 'recent', limit: 20 })
    return tickets.find(({ requester }) => requester.id === ana.id)!
  }
  const eventsOf = async (number: string) =>
    (await desk.store.lines(number)).flatMap(({ event }) => (event === undefined ? [] : [event.kind]))

  it('a conversation goes on where it was after a restart, and asks nothing again', async () => {
    desk = await openStillDesk(open, knowledge)
    await says('globalprotect is stuck on connecting, I work from home')
    await desk.restart()
    await says('I have a Windows laptop')

    const { value: now } = await talk()
    expect(now.facts).toMatchObject({
      place: { value: 'home', source: 'typed' },
      os: { value: 'windows', source: 'typed' },
    })
    expect(now.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
    expect((await ticket()).facts).toMatchObject({ place: 'home', os: 'windows' })
    expect((await ticket()).factOrigins).toMatchObject({ os: { source: 'typed' } })
  })

  it.each([
    [
      'I need a technician, Outlook shows error 0x800ccc0e on my Windows laptop',
      "actually it's a Mac",
      { os: 'macos' },
    ],
    [
      'je veux un technicien, Outlook affiche une erreur 0x800ccc0e sur mon PC Windows',
      "en fait c'est un Mac",
      { os: 'macos' },
    ],
  ] as const)(
    '“%s”, then “%s” after the hand-off: the ticket is corrected, and whoever reads it sees so',
    async (first, correction, facts) => {
      desk = await openStillDesk(open, knowledge)
      await says(first)
      const before = await ticket()
      expect(before).toMatchObject({ handedOff: { cause: 'asked' }, facts: { os: 'windows' } })

      await says(correction)

      expect((await ticket()).facts).toMatchObject(facts)
      expect(await eventsOf(before.number)).toContain('fact-corrected')
    },
  )

  it.each([
    ['I need a technician, the wifi drops all the time, it is only me', 'sorry, everyone on my floor has it'],
    ['je veux un technicien, le wifi coupe sans arrêt, je suis le seul', "pardon, tout l'étage est touché"],
  ])('“%s”, then “%s”: the priority moves, and not in silence', async (first, correction) => {
    desk = await openStillDesk(open, knowledge)
    await says(first)
    const before = await ticket()
    expect(before.prioritisation.impact).toBe('one')

    await says(correction)

    const after = await ticket()
    expect(after.number).toBe(before.number)
    expect(after.prioritisation.impact).not.toBe('one')
    expect(after.priority < before.priority).toBe(true)
    expect(await eventsOf(after.number)).toContain('priority-moved')
  })
})

describe('what hangs on it is a fact that raises the ticket, and a technician can undo it', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await startEngine()
  }, 60_000)
  afterAll(() => engine.stop())

  it.each([
    [
      'en',
      'I need a technician, my mouse lags and I have a call with the bank at 10',
      'call with the bank at 10',
      'no, the call with the bank at 10 still matters',
    ],
    [
      'fr',
      "je veux un technicien, ma souris rame et j'ai une réunion à 14h",
      'réunion à 14h',
      "n'oubliez pas ma réunion à 14h",
    ],
  ] as const)('%s: “%s”', async (language, line, deadline, later) => {
    engine.another(language)
    await engine.say(line)
    expect(await engine.ticket()).toMatchObject({
      prioritisation: { urgency: 'high', urgencyBoost: { why: 'deadline', phrase: deadline } },
      facts: { deadline },
    })

    await engine.marc({
      verb: 'submit',
      form: 'priority',
      values: { impact: 'one', urgency: 'low', reason: 'Next week' },
    })
    await engine.say(later)

    expect(await engine.ticket()).toMatchObject({
      prioritisation: { urgency: 'low', override: { reason: 'Next week' } },
    })
  })
})
